namespace ScopeGen.Runtime.Tests;

public sealed class LedgerStartTests
{
    [TestCase(null, LeakLevel.Off)]
    [TestCase("", LeakLevel.Off)]
    [TestCase("off", LeakLevel.Off)]
    [TestCase("sampled", LeakLevel.Sampled)]
    [TestCase("FULL", LeakLevel.Full)]
    [TestCase("7", LeakLevel.Off)]
    [TestCase("everything", LeakLevel.Off)]
    public void D1_the_environment_variable_sets_the_level(string? variable, LeakLevel level)
        => Assert.That(ScopeLedger.AtStart(variable), Is.EqualTo(level));

    [Test]
    public void D1_the_switch_sets_the_level_where_the_variable_does_not()
    {
        AppContext.SetSwitch("SCOPEGEN_LEAKS", true);
        try
        {
            Assert.That((ScopeLedger.AtStart(null), ScopeLedger.AtStart("Off")), Is.EqualTo((LeakLevel.Full, LeakLevel.Off)));
        }
        finally
        {
            AppContext.SetSwitch("SCOPEGEN_LEAKS", false);
        }
    }
}
