using System.Diagnostics;
#if NET && !NET9_0_OR_GREATER
using System.Diagnostics.CodeAnalysis;
#endif

namespace ScopeGen.Internals;

/// <summary>Where a scope was entered: the newest frame of the stack that is neither ours nor the platform's.</summary>
internal static class EntryPoint
{
    private const int SampledOneIn = 16;

    private static readonly string[] s_own =
        ["ScopeGen", "ScopeGen.Resilience", "ScopeGen.Http", "ScopeGen.Distributed", "ScopeGen.Hosting", "ScopeGen.AspNetCore", "ScopeGen.Testing"];

    private static int s_count = -1;

    /// <summary>"Type.Method in file:line"; empty where the level says not to look, or nothing was found.</summary>
    public static string Find(LeakLevel level)
    {
        if (level == LeakLevel.Sampled && Interlocked.Increment(ref s_count) % SampledOneIn != 0)
            return "";
        StackFrame? platform = null;
        foreach (StackFrame? frame in new StackTrace(skipFrames: 1, fNeedFileInfo: true).GetFrames())
        {
            if (frame is null || IsOwn(frame))
                continue;
            if (!IsPlatform(frame))
                return Describe(frame);
            platform ??= frame;
        }

        return platform is null ? "" : Describe(platform);
    }

    private static bool IsOwn(StackFrame frame) => s_own.Contains(AssemblyOf(frame)) || frame.GetFileName() is { } file && file.EndsWith(".g.cs", StringComparison.Ordinal);

    private static bool IsPlatform(StackFrame frame) => AssemblyOf(frame) is var name
        && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal) || name is "mscorlib" or "netstandard");

    private static string Describe(StackFrame frame)
    {
        string method = MethodOf(frame);
        return frame.GetFileName() is { } file ? $"{method} in {file}:{frame.GetFileLineNumber()}" : method;
    }

    /// <summary>"Type.Method", whatever the compiler has made of it: "Type+&lt;Method&gt;d__3.MoveNext", "Type+&lt;&gt;c.&lt;Method&gt;b__0".</summary>
    private static string Readable(string type, string method)
    {
        int made = type.IndexOf("+<", StringComparison.Ordinal);
        return made < 0
            ? $"{type.Replace('+', '.')}.{Written(method) ?? method}"
            : $"{type.Substring(0, made).Replace('+', '.')}.{Written(type.Substring(made) + method) ?? method}";
    }

    /// <summary>What stands in the innermost angle brackets of a name that the compiler has made; null if nothing does.</summary>
    private static string? Written(string name)
    {
        for (int start = name.IndexOf('<'); start >= 0; start = name.IndexOf('<', start + 1))
        {
            int end = name.IndexOfAny(['<', '>'], start + 1);
            if (end > start + 1 && name[end] == '>')
                return name.Substring(start + 1, end - start - 1);
        }

        return null;
    }

#if NET9_0_OR_GREATER
    private static string AssemblyOf(StackFrame frame)
        => DiagnosticMethodInfo.Create(frame)?.DeclaringAssemblyName is { } name ? name.Split(',')[0] : "";

    private static string MethodOf(StackFrame frame)
        => DiagnosticMethodInfo.Create(frame) is { DeclaringTypeName: { } type } method ? Readable(type, method.Name) : frame.ToString().Trim();
#else
    private static string AssemblyOf(StackFrame frame) => Method(frame)?.DeclaringType?.Assembly.GetName().Name ?? "";

    private static string MethodOf(StackFrame frame)
        => Method(frame) is { DeclaringType.FullName: { } type } method ? Readable(type, method.Name) : frame.ToString().Trim();

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "For display: where a method was trimmed, less is shown.")]
#endif
    private static System.Reflection.MethodBase? Method(StackFrame frame) => frame.GetMethod();
#endif
}
