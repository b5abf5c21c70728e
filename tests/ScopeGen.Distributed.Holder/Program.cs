using System.Globalization;
using Medallion.Threading.Redis;
using ScopeGen;
using ScopeGen.Distributed;
using StackExchange.Redis;

// address name limit rounds: holds a place so many times and says when; with 0 rounds once, until it is killed.
await using ConnectionMultiplexer redis = await ConnectionMultiplexer.ConnectAsync(args[0]);
var semaphore = new DistributedSemaphoreScope(new RedisDistributedSemaphore(args[1], int.Parse(args[2], CultureInfo.InvariantCulture), redis.GetDatabase(),
    static options => options.Expiry(TimeSpan.FromSeconds(2)).ExtensionCadence(TimeSpan.FromMilliseconds(200)).BusyWaitSleepTime(TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(10))));
int rounds = int.Parse(args[3], CultureInfo.InvariantCulture);
if (rounds == 0)
{
    await using SemaphorePermit permit = await semaphore.EnterAsync();
    Console.WriteLine("held");
    await Task.Delay(Timeout.Infinite);
}

IDatabase counters = redis.GetDatabase();
int highest = 0;
for (int i = 0; i < rounds; i++)
{
    await semaphore.UseAsync(async _ =>
    {
        highest = Math.Max(highest, (int)await counters.StringIncrementAsync(args[1] + ":inside"));
        await Task.Delay(5);
        await counters.StringDecrementAsync(args[1] + ":inside");
    });
}

Console.WriteLine($"highest {highest}");
