using Satellites;

foreach ((string name, Func<Task<string>> run) in Registry.Uses)
    Console.WriteLine($"{name}: {await run()}");

namespace Satellites
{
    /// <summary>What is compiled in announces itself here.</summary>
    internal static class Registry
    {
        public static List<(string Name, Func<Task<string>> Run)> Uses { get; } = [];
    }
}
