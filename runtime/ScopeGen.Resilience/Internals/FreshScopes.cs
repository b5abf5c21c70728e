namespace ScopeGen.Resilience.Internals;

/// <summary>Refuses a factory that gives no scope, or one that it has given before: another attempt could not enter it.</summary>
internal abstract class FreshScopes
{
    private object? _first;
    private List<object>? _others;

    /// <summary>What is wrong with the factory. It ends the attempts, whatever the pipeline handles.</summary>
    protected Exception? Misuse { get; private set; }

    public TScope Check<TScope>(TScope? scope) where TScope : class
    {
        if (scope is null)
            throw Misuse = new InvalidOperationException("The factory given to the RetryScope returned null. Return a new scope at each call.");
        lock (this) // a hedging pipeline makes attempts side by side
        {
            if (ReferenceEquals(_first, scope) || _others?.Contains(scope) == true)
            {
                throw Misuse = new InvalidOperationException(
                    $"The factory given to the RetryScope returned the same scope twice ({scope.GetType().Name}). A scope is single use: make a new one inside the factory.");
            }

            if (_first is null)
                _first = scope;
            else
                (_others ??= []).Add(scope);
        }

        return scope;
    }
}
