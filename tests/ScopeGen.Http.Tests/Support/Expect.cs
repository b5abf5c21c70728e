namespace ScopeGen.Http.Tests;

/// <summary>Runs what is expected to throw; waits for what another process or thread will do.</summary>
internal static class Expect
{
    public static async Task<T> Fails<T>(Func<Task> action) where T : Exception
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

    public static Task<T> Fails<T>(Task task) where T : Exception => Fails<T>(() => task);

    /// <summary>What the server or the collector will see soon; the time limit of the test ends it otherwise.</summary>
    public static async Task Eventually(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(1);
    }

    public static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
