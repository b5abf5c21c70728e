using ScopeGen.Testing.Tests.Support;

namespace ScopeGen.Testing.Tests;

/// <summary>A program of scopes inside scopes, made from a seed: the same in every run.</summary>
internal sealed class GeneratedProgram
{
    private const int Depth = 4;

    private readonly Node _root;

    public GeneratedProgram(int seed) => _root = Node.Random(new Random(seed), Depth, "p");

    public ValueTask RunAsync(ScopeProbe probe) => _root.RunAsync(probe);

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
    }

    private sealed record Node(Form Form, string Name, Node[] Inner)
    {
        public static Node Random(Random random, int depth, string name)
        {
            int children = depth == 1 ? 0 : random.Next(0, 3);
            return new((Form)random.Next(7), name, [.. Enumerable.Range(0, children).Select(index => Random(random, depth - 1, $"{name}{index}"))]);
        }

        public async ValueTask RunAsync(ScopeProbe probe)
        {
            switch (Form)
            {
                case Form.Class:
                    await new Holder(probe, Name).UseAsync((_, _) => BodyAsync(probe), probe.CancellationToken);
                    break;
                case Form.Iterator:
                    await Scopes.IteratorScope(probe, Name).UseAsync((_, _) => BodyAsync(probe), probe.CancellationToken);
                    break;
                case Form.Yield:
                    await Scopes.YieldScope(probe, Name).UseAsync((_, _) => BodyAsync(probe));
                    break;
                case Form.Stack:
                    await new ScopeStack().UseAsync(async (stack, ct) =>
                    {
                        stack.Use(await probe.AcquireAsync($"{Name}.used"));
                        await stack.EnterAsync(Scopes.YieldScope(probe, $"{Name}.a"), ct);
                        await stack.EnterAsync(new Holder(probe, $"{Name}.b"), ct);
                        await BodyAsync(probe);
                    });
                    break;
                case Form.All:
                    await AsyncScope.All(Scopes.IteratorScope(probe, $"{Name}.a"), Scopes.YieldScope(probe, $"{Name}.b"))
                        .UseAsync((_, _) => BodyAsync(probe), probe.CancellationToken);
                    break;
                case Form.Await:
                {
                    await using AsyncScope<string> scope = await Scopes.IteratorScope(probe, Name).EnterAsync(probe.CancellationToken);
                    await BodyAsync(probe);
                    scope.Complete();
                    break;
                }

                default:
                    await AsyncScope.Suppress<TimeoutException>().UseAsync(_ => BodyAsync(probe));
                    break;
            }
        }

        public override string ToString() => $"{Form}({string.Join(' ', Inner.AsEnumerable())})";

        private async ValueTask BodyAsync(ScopeProbe probe)
        {
            await probe.StepAsync($"{Name} begins");
            foreach (Node node in Inner)
                await node.RunAsync(probe);
            await probe.StepAsync($"{Name} ends");
        }
    }
}
