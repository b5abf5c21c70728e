using ScopeGen.Behaviour.Tests;

namespace ScopeGen.Runtime.Tests.Allocation;

/// <summary>What scopes that complete synchronously allocate, to the byte, beside what is there without a scope.</summary>
/// <remarks>The numbers are those of a 64-bit runtime. One that gets smaller is good news: write the new one here.</remarks>
public sealed class AllocationTests
{
    private static readonly object s_value = new();

    [Test]
    public void A_class_scope_costs_no_more_than_by_hand()
    {
        long byHand = Of(static () => ByHand().GetAwaiter().GetResult());
        Assert.That(Of(static () => Class().GetAwaiter().GetResult()), Is.LessThanOrEqualTo(byHand));
        Assert.That(Of(static () => new ClassScope().UseAsync(static (_, _) => default).GetAwaiter().GetResult()), Is.LessThanOrEqualTo(byHand));
    }

    [Test]
    public void An_iterator_scope_costs_the_iterator_and_56_bytes_however_it_is_used()
    {
        long raw = Of(static () => Raw().GetAwaiter().GetResult());
        Assert.That(Of(static () => Iterator().GetAwaiter().GetResult()) - raw, Is.LessThanOrEqualTo(56));
        Assert.That(Of(static () => Methods.IteratorScope(s_value).UseAsync(static (_, _) => default(ValueTask)).GetAwaiter().GetResult()) - raw, Is.LessThanOrEqualTo(56));
    }

    [Test]
    public void R8_A_token_that_can_be_cancelled_costs_its_shield_and_its_registration_and_no_other_token_costs_anything()
    {
        using var source = new CancellationTokenSource();
        CancellationToken live = source.Token;
        long without = Of(static () => Methods.CancellableScope(s_value).UseAsync(static (_, _) => default(ValueTask)).GetAwaiter().GetResult());
        Assert.That(Of(static () => Cancellable(CancellationToken.None).GetAwaiter().GetResult()), Is.LessThanOrEqualTo(without));
        Assert.That(Of(() => Cancellable(live).GetAwaiter().GetResult()) - without, Is.LessThanOrEqualTo(192));
    }

    [Test]
    public void A_yield_scope_costs_304_bytes_however_it_is_used()
    {
        Assert.That(Of(static () => Yield().GetAwaiter().GetResult()), Is.LessThanOrEqualTo(304));
        Assert.That(Of(static () => Methods.YieldScope(s_value).UseAsync(static (_, _) => default(ValueTask)).GetAwaiter().GetResult()), Is.LessThanOrEqualTo(304));
    }

    [Test]
    public void A_stack_costs_32_bytes_and_40_for_each_callback()
    {
        Assert.That(Of(static () => Stack(0).GetAwaiter().GetResult()), Is.LessThanOrEqualTo(32));
        Assert.That(Of(static () => Stack(8).GetAwaiter().GetResult()), Is.LessThanOrEqualTo(32 + (8 * 40)));
    }

    [Test]
    public void M5_A_place_of_a_semaphore_costs_nothing_however_it_is_used()
    {
        var semaphore = new SemaphoreScope(1);
        using var source = new CancellationTokenSource();
        CancellationToken live = source.Token;
        Assert.That(Of(() => Semaphore(semaphore, live).GetAwaiter().GetResult()), Is.Zero);
        Assert.That(Of(() => semaphore.UseAsync(static _ => default(ValueTask), live).GetAwaiter().GetResult()), Is.Zero);
    }

    private static long Of(Action once) => Allocations.OfAThousand(once) / 1_000;

    private static async ValueTask Class()
    {
        await using ClassScope scope = await new ClassScope().EnterAsync();
    }

    private static async ValueTask ByHand()
    {
        await using HandWritten scope = await new HandWritten().EnterAsync();
    }

    private static async ValueTask Iterator()
    {
        await using AsyncScope<object> scope = await Methods.IteratorScope(s_value);
    }

    private static async ValueTask Raw()
    {
        await foreach (object value in Methods.Raw(s_value))
            GC.KeepAlive(value);
    }

    private static async ValueTask Cancellable(CancellationToken token)
    {
        await using AsyncScope<object> scope = await Methods.CancellableScope(s_value).EnterAsync(token);
    }

    private static async ValueTask Yield()
    {
        await using AsyncScope<object> scope = await Methods.YieldScope(s_value);
    }

    private static async ValueTask Stack(int callbacks)
    {
        await using var stack = new ScopeStack();
        for (int i = 0; i < callbacks; i++)
            stack.Defer(static () => default(ValueTask));
    }

    private static async ValueTask Semaphore(SemaphoreScope semaphore, CancellationToken token)
    {
        await using SemaphorePermit permit = await semaphore.EnterAsync(token);
    }
}
