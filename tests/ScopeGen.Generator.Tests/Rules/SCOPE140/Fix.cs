using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE140;

/// <summary>The semaphore becomes a SemaphoreScope, its pairs await using.</summary>
public sealed class Fix
{
    private static readonly (string Source, string Fixed)[] s_members =
    [
        ("    private readonly SemaphoreSlim _gate = new(1, 1);\n\n    public async Task RunAsync(CancellationToken ct)\n    {\n        await _gate.WaitAsync(ct);\n        try\n        {\n            Console.WriteLine();\n        }\n        finally\n        {\n            _gate.Release();\n        }\n    }\n\n    public async Task<int> AgainAsync()\n    {\n        await this._gate.WaitAsync();\n        try\n        {\n            return 1;\n        }\n        finally\n        {\n            this._gate.Release();\n        }\n    }",
            "    private readonly SemaphoreScope _gate = new(1);\n\n    public async Task RunAsync(CancellationToken ct)\n    {\n        await using (await _gate.EnterAsync(ct))\n        {\n            Console.WriteLine();\n        }\n    }\n\n    public async Task<int> AgainAsync()\n    {\n        await using (await this._gate.EnterAsync())\n        {\n            return 1;\n        }\n    }"),
    ];

    private static readonly (string Source, string Fixed)[] s_cases =
    [
        ("        var gate = new SemaphoreSlim(1);\n        await gate.WaitAsync(ct); // wait\n        try\n        {\n            Console.WriteLine();\n        }\n        finally\n        {\n            gate.Release();\n        }",
            "        var gate = new SemaphoreScope(1);\n        await using (await gate.EnterAsync(ct))\n        {\n            Console.WriteLine();\n        }"),
        ("        using var gate = new SemaphoreSlim(2, 2);\n        await gate.WaitAsync().ConfigureAwait(false);\n        try\n        {\n            Console.WriteLine();\n        }\n        finally\n        {\n            Console.WriteLine(1);\n            gate.Release();\n        }",
            "        var gate = new SemaphoreScope(2);\n        await using (await gate.EnterAsync().ConfigureAwait(false))\n        {\n            try\n            {\n                Console.WriteLine();\n            }\n            finally\n            {\n                Console.WriteLine(1);\n            }\n        }"),
    ];

    [TestCaseSource(nameof(s_cases))]
    public async Task Is_fixed((string Source, string Fixed) @case) => Assert.That(await Usage.FixAsync("SCOPE140", @case.Source), Is.EqualTo(@case.Fixed));

    [TestCaseSource(nameof(s_members))]
    public async Task Is_fixed_in_members((string Source, string Fixed) @case) => Assert.That(await Usage.FixInAsync("SCOPE140", @case.Source), Is.EqualTo(@case.Fixed));
}
