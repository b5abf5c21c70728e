namespace ScopeGen.Schedules.Tests.Lifecycle;

/// <summary>What a caller does.</summary>
public enum Call
{
    Enter,
    EnterWithToken,
    Cancel,
    Complete,
    Dispose,
    ExitSucceeded,
    ExitFailed,
}
