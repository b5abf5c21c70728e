namespace ScopeGen.Behaviour.Tests;

/// <summary>Runs what is expected to throw, with a limit to the patience.</summary>
internal static class Expect
{
    public static async Task<Exception?> Any(Func<ValueTask> action)
    {
        try
        {
            Task running = action().AsTask();
            if (await Task.WhenAny(running, Task.Delay(TimeSpan.FromSeconds(20))) != running)
                throw new AssertionException("it hangs");
            await running;
            return null;
        }
        catch (Exception e) when (e is not AssertionException)
        {
            return e;
        }
    }

    public static async Task<T> Fails<T>(Func<ValueTask> action) where T : Exception
    {
        Exception? thrown = await Any(action);
        Assert.That(thrown, Is.InstanceOf<T>());
        return (T)thrown!;
    }

    public static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static string Suppressed(Exception exception) => string.Join(' ', exception.GetSuppressed().Select(static e => e.Message));
}
