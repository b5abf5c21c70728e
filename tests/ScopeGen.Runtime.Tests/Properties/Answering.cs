namespace ScopeGen.Runtime.Tests.Properties;

/// <summary>A class scope whose exit is a delegate.</summary>
[AsyncScope]
internal sealed partial class Answering(Func<ScopeExit, ValueTask<bool>> exit)
{
    private ValueTask<bool> OnExitAsync(ScopeExit outcome) => exit(outcome);
}
