using ScopeGen.Testing.Tests.Support;

namespace ScopeGen.Testing.Tests;

/// <summary>What a class owns from its construction.</summary>
public sealed class OwnerTests
{
    [Test]
    public async Task C3_What_a_class_owns_from_its_construction_is_disposed_wherever_a_fault_strikes()
    {
        FaultReport report = await FaultPlan.RunAsync(static async probe =>
        {
            var owner = new Owner(await probe.AcquireAsync("given"));
            await owner.UseAsync(static async (_, _) => { }, probe.CancellationToken);
        });

        Assert.That(report.Violations, Is.Empty);
    }

    [Test]
    public async Task C3_An_enter_whose_token_has_fired_before_disposes_what_the_class_owns()
    {
        FaultReport report = await FaultPlan.RunAsync(static async probe =>
        {
            var owner = new Owner(await probe.AcquireAsync("given"));
            await owner.EnterAsync(new CancellationToken(canceled: true));
        });

        Assert.That(report.Violations, Is.Empty);
    }
}
