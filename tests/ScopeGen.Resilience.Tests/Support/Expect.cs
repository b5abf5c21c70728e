namespace ScopeGen.Resilience.Tests;

/// <summary>Runs what is expected to throw.</summary>
internal static class Expect
{
    public static async Task<T> Fails<T>(Func<ValueTask> action) where T : Exception
    {
        try
        {
            await action();
        }
        catch (Exception e) when (e is not AssertionException)
        {
            Assert.That(e, Is.InstanceOf<T>());
            return (T)e;
        }

        throw new AssertionException("It did not fail.");
    }
}
