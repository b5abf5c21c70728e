using System.Runtime.CompilerServices;

namespace ScopeGen.Schedules.Tests.Lifecycle;

/// <summary>A scope of each form on a subject.</summary>
internal static partial class Scopes
{
    public static IUnderTest Of(Form form, Subject subject) => form switch
    {
        Form.Class => new ClassForm(subject),
        Form.Iterator => new Made(IteratorScope(subject)),
        Form.Yield => new Made(YieldScope(subject)),
        _ => new Made(AsyncScope.Create(
            async token =>
            {
                await subject.AcquireAsync(token);
                return subject;
            },
            static async (held, exit) => await held.ReleaseAsync(exit),
            "created")),
    };

    [AsyncScope]
    private static async IAsyncEnumerable<Subject> Iterator(Subject subject, [EnumeratorCancellation] CancellationToken token = default)
    {
        await subject.AcquireAsync(token);
        try
        {
            yield return subject;
        }
        finally
        {
            await subject.ReleaseAsync(ScopeExit.Unobserved);
        }
    }

    [AsyncScope]
    private static async Task Yield(ScopeYield<Subject> yield, Subject subject, CancellationToken token = default)
    {
        await subject.AcquireAsync(token);
        ScopeExit exit = ScopeExit.Succeeded;
        try
        {
            await yield.Return(subject);
        }
        catch (ScopeAbandonedException)
        {
            exit = ScopeExit.Unobserved;
            throw;
        }
        catch (Exception e)
        {
            exit = ScopeExit.From(e);
            if (!subject.Suppresses)
                throw;
        }
        finally
        {
            await subject.ReleaseAsync(exit);
        }
    }

    private sealed class Made(AsyncScope<Subject> scope) : IUnderTest
    {
        public bool IsEntered => scope.IsEntered;

        public Task EnterAsync(CancellationToken token) => scope.EnterAsync(token).AsTask();

        public Task<bool> ExitAsync(ScopeExit exit) => scope.ExitAsync(exit).AsTask();

        public Task DisposeAsync() => scope.DisposeAsync().AsTask();

        public void Complete() => scope.Complete();
    }
}
