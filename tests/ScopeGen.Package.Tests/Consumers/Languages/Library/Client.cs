using ScopeGen;

namespace Library;

[AsyncScope]
public sealed partial class Client(List<string> log)
{
    public string Name => "client";

    private void OnExitAsync(ScopeExit exit) => log.Add(exit.Outcome.ToString());
}
