namespace ScopeGen.Testing.Tests;

/// <summary>The ledger is one for the whole process, so these run alone.</summary>
[NonParallelizable]
public sealed class ScopeAssertTests
{
    [TearDown]
    public void TearDown() => ScopeLedger.Level = LeakLevel.Off;

    [Test]
    public async Task D3_AllClosed_names_what_is_open_and_where_it_was_entered()
    {
        ScopeLedger.Level = LeakLevel.Full;
        ScopeAssert.AllClosed();
        await using (await AsyncScope.Create(static async _ => 0, static async (int _) => { }, "upload").EnterAsync())
        {
            Assert.That(ScopeAssert.AllClosed, Throws.InvalidOperationException.With.Message.Contains("'upload', entered in ")
                .And.Message.Contains($"{nameof(ScopeAssertTests)}.{nameof(D3_AllClosed_names_what_is_open_and_where_it_was_entered)}"));
        }

        ScopeAssert.AllClosed();
    }

    [Test]
    public void D1_AllClosed_says_what_to_do_where_the_ledger_is_off()
        => Assert.That(ScopeAssert.AllClosed, Throws.InvalidOperationException.With.Message.Contains("ScopeLedger.Level = LeakLevel.Full"));

    [Test]
    public async Task D1_A_plan_with_the_ledger_on_says_where_what_is_not_exited_was_entered()
    {
        ScopeLedger.Level = LeakLevel.Full;
        List<object> held = [];
        FaultReport report = await FaultPlan.RunAsync(async _ => held.Add(new ScopeStack()));

        Assert.That(report.Violations, Has.Count.EqualTo(1).And.All.Contains("Without a fault: the scope 'ScopeStack' was not exited; it was entered in "));
        foreach (ScopeStack stack in held)
            await stack.DisposeAsync();
    }
}
