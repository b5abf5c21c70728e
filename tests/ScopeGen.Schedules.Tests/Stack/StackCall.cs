namespace ScopeGen.Schedules.Tests.Stack;

/// <summary>What a caller does with a stack.</summary>
public enum StackCall
{
    Move,
    Exit,
    Complete,
    Defer,
    Enter,
    EnterAll,
}
