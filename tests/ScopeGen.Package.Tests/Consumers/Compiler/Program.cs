using System.Reflection;
using Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

// dotnet Compiler.dll <folder of the unpacked package> <target framework of the runtime>
string package = args[0];
string runtime = Path.Combine(package, "lib", args[1], "ScopeGen.dll");
var components = new Components(package);
Console.WriteLine($"Roslyn {typeof(CSharpCompilation).Assembly.GetName().Version!.ToString(2)}: {components.Generators.Length} generator, {components.Suppressors.Length} suppressors, fixes: {components.Fixes.Length > 10}");

var check = new Check(components, runtime);
foreach (LanguageVersion version in Enum.GetValues<LanguageVersion>().Where(static v => v is >= LanguageVersion.CSharp9 and < LanguageVersion.LatestMajor))
{
    Assembly program = await check.CompileAsync("Scopes.cs", version);
    Console.Write($"C# {version.ToDisplayString()}: ");
    await Check.RunAsync(program);
}

await check.ReportsAsync("Mistakes.cs", "SCOPE001", "SCOPE100");
await check.SuppressesAsync("Scopes.cs", "CA2007");
await check.FixesAsync("Mistakes.cs", "SCOPE001", "static partial class NotPartial");
