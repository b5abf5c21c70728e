using ScopeGen.Http;
using ScopeGen.Testing.Tests.Support;

namespace ScopeGen.Testing.Tests;

/// <summary>A program of scopes inside scopes, made from a seed: the same in every run.</summary>
internal sealed class GeneratedProgram
{
    private const int Depth = 4;

    private readonly List<SemaphoreScope> _semaphores = [];
    private readonly Node _root;

    public GeneratedProgram(int seed) => _root = Node.Random(new Random(seed), Depth, "p");

    /// <summary>Of all runs; each starts with fresh ones.</summary>
    public IReadOnlyList<SemaphoreScope> Semaphores
    {
        get
        {
            lock (_semaphores)
                return [.. _semaphores];
        }
    }

    public ValueTask RunAsync(ScopeProbe probe) => _root.RunAsync(probe, Semaphore);

    public override string ToString() => _root.ToString();

    private enum Form
    {
        Class,
        Iterator,
        Yield,
        Stack,
        All,
        Await,
        Suppress,
        Permit,
        SemaphoreUse,
        Session,
        AllOfStacks,
    }

    private SemaphoreScope Semaphore(string name)
    {
        var semaphore = new SemaphoreScope(2, name);
        lock (_semaphores)
            _semaphores.Add(semaphore);
        return semaphore;
    }

    private sealed record Node(Form Form, string Name, Node[] Inner)
    {
        public static Node Random(Random random, int depth, string name)
        {
            int children = depth == 1 ? 0 : random.Next(0, 3);
            return new((Form)random.Next((int)Form.AllOfStacks + 1), name, [.. Enumerable.Range(0, children).Select(index => Random(random, depth - 1, $"{name}{index}"))]);
        }

        public async ValueTask RunAsync(ScopeProbe probe, Func<string, SemaphoreScope> semaphores)
        {
            switch (Form)
            {
                case Form.Class:
                    await new Holder(probe, Name).UseAsync((_, _) => BodyAsync(probe, semaphores), probe.CancellationToken);
                    break;
                case Form.Iterator:
                    await Scopes.IteratorScope(probe, Name).UseAsync((_, _) => BodyAsync(probe, semaphores), probe.CancellationToken);
                    break;
                case Form.Yield:
                    await Scopes.YieldScope(probe, Name).UseAsync((_, _) => BodyAsync(probe, semaphores));
                    break;
                case Form.Stack:
                    await new ScopeStack().UseAsync(async (stack, ct) =>
                    {
                        stack.Use(await probe.AcquireAsync($"{Name}.used"));
                        await stack.EnterAsync(Scopes.YieldScope(probe, $"{Name}.a"), ct);
                        await stack.EnterAsync(new Holder(probe, $"{Name}.b"), ct);
                        await BodyAsync(probe, semaphores);
                    });
                    break;
                case Form.All:
                    await AsyncScope.All(Scopes.IteratorScope(probe, $"{Name}.a"), Scopes.YieldScope(probe, $"{Name}.b"))
                        .UseAsync((_, _) => BodyAsync(probe, semaphores), probe.CancellationToken);
                    break;
                case Form.Await:
                {
                    await using AsyncScope<string> scope = await Scopes.IteratorScope(probe, Name).EnterAsync(probe.CancellationToken);
                    await BodyAsync(probe, semaphores);
                    scope.Complete();
                    break;
                }

                case Form.Permit:
                {
                    SemaphoreScope semaphore = semaphores($"{Name}.limit");
                    await using SemaphorePermit permit = await semaphore.EnterAsync(probe.CancellationToken);
                    await using SemaphorePermit? tried = await semaphore.TryEnterAsync(TimeSpan.Zero, probe.CancellationToken);
                    await BodyAsync(probe, semaphores);
                    break;
                }

                case Form.SemaphoreUse:
                    await semaphores($"{Name}.limit").UseAsync(_ => BodyAsync(probe, semaphores), probe.CancellationToken);
                    break;
                case Form.Session:
                    using (var handler = new StubHandler(probe))
                    {
                        await new SessionScope(new SessionScopeOptions { BaseAddress = new("http://stub/"), Handler = handler, Semaphore = semaphores($"{Name}.places") })
                            .UseAsync(async (session, ct) =>
                            {
                                await session.GetStringAsync($"{Name}/read", ct);
                                await using ResponseScope response = await session.GetAsync($"{Name}/unread", ct);
                                await BodyAsync(probe, semaphores);
                            }, probe.CancellationToken);
                    }

                    break;
                case Form.AllOfStacks:
                    await AsyncScope.All(Enumerable.Range(0, 3).Select(index => Scopes.StackedScope(probe, $"{Name}.{index}")))
                        .UseAsync((_, _) => BodyAsync(probe, semaphores), probe.CancellationToken);
                    break;
                default:
                    await AsyncScope.Suppress<TimeoutException>().UseAsync(_ => BodyAsync(probe, semaphores));
                    break;
            }
        }

        public override string ToString() => $"{Form}({string.Join(' ', Inner.AsEnumerable())})";

        private async ValueTask BodyAsync(ScopeProbe probe, Func<string, SemaphoreScope> semaphores)
        {
            await probe.StepAsync($"{Name} begins");
            foreach (Node node in Inner)
                await node.RunAsync(probe, semaphores);
            await probe.StepAsync($"{Name} ends");
        }
    }
}
