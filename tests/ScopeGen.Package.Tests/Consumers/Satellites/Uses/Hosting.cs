using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ScopeGen;
using ScopeGen.Hosting;

namespace Satellites.Uses;

internal static partial class Hosting
{
    [ModuleInitializer]
    internal static void Announce() => Registry.Uses.Add((nameof(Hosting), RunAsync));

    private static async Task<string> RunAsync()
    {
        List<string> log = [];
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLifespan(_ => OpenDatabaseScope(log));
        builder.Services.AddScopedAsyncScope(services => TransactionScope(services.GetRequiredService<Database>(), log));
        using (IHost host = builder.Build())
        {
            await host.StartAsync();
            await using (AsyncServiceScope request = host.Services.CreateAsyncScope())
            {
                IScopedValue<string> transaction = request.ServiceProvider.GetRequiredService<IScopedValue<string>>();
                log.Add(await transaction.GetAsync());
                transaction.Complete();
            }

            await host.StopAsync();
        }

        return string.Join(' ', log);
    }

    [AsyncScope]
    private static async IAsyncEnumerable<Database> OpenDatabase(List<string> log)
    {
        log.Add("up");
        try
        {
            yield return new Database();
        }
        finally
        {
            log.Add("down");
        }
    }

    [AsyncScope]
    private static async Task Transaction(ScopeYield<string> yield, Database database, List<string> log)
    {
        await yield.Return(database.Name);
        log.Add("commit");
    }

    internal sealed class Database
    {
        public string Name { get; } = "orders";
    }
}
