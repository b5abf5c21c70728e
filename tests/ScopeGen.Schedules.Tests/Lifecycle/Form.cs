namespace ScopeGen.Schedules.Tests.Lifecycle;

/// <summary>The forms of a scope.</summary>
public enum Form
{
    Class,
    Iterator,
    Yield,
    Created,
}
