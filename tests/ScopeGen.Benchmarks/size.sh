#!/usr/bin/env bash
# size.sh: how many bytes one scope adds to a program, as IL, ready-to-run code and native code, beside the hand-written form.
# Publishes a program with COUNT (100) of each and divides what it has grown by. Takes some minutes; writes docs/size.md.
set -euo pipefail
shopt -s inherit_errexit
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
count=${COUNT:-100}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

declaration() { # form number
  case $1 in
    class) echo "[ScopeGen.AsyncScope] public sealed partial class C$2 { public int Value; private ValueTask OnEnterAsync(CancellationToken ct) { Value = $2; return default; } private ValueTask OnExitAsync() { Value = 0; return default; } }" ;;
    class-by-hand) echo "public sealed class C$2 : IAsyncDisposable { public int Value; private int _state; public ValueTask<C$2> EnterAsync(CancellationToken ct = default) { if (Interlocked.CompareExchange(ref _state, 1, 0) != 0) throw new InvalidOperationException(); Value = $2; return new(this); } public ValueTask DisposeAsync() { if (Interlocked.Exchange(ref _state, 2) == 1) Value = 0; return default; } }" ;;
    iterator) echo "public static partial class C$2 { [ScopeGen.AsyncScope] public static async IAsyncEnumerable<string> Open(string name) { await Task.Yield(); try { yield return name; } finally { Program.Sum += $2; } } }" ;;
    iterator-by-hand) echo "public sealed class C$2 : IAsyncDisposable { public string Value; private int _state; private C$2(string name) => Value = name; public static async ValueTask<C$2> OpenAsync(string name) { await Task.Yield(); return new(name); } public ValueTask DisposeAsync() { if (Interlocked.Exchange(ref _state, 1) == 0) Program.Sum += $2; return default; } }" ;;
  esac
}

use() { # form number
  case $1 in
    class) echo "await using (C$2 c = await new C$2().EnterAsync()) Sum += c.Value;" ;;
    class-by-hand) echo "await using (C$2 c = await new C$2().EnterAsync()) Sum += c.Value;" ;;
    iterator) echo "await using (var c = await C$2.OpenScope(\"$2\")) Sum += c.Value.Length;" ;;
    iterator-by-hand) echo "await using (C$2 c = await C$2.OpenAsync(\"$2\")) Sum += c.Value.Length;" ;;
  esac
}

build() { # form count mode: prints the size in bytes
  local directory="$work/$1-$2-$3" mode
  case $3 in
    il) mode="<SelfContained>false</SelfContained>" ;;
    r2r) mode="<SelfContained>false</SelfContained><PublishReadyToRun>true</PublishReadyToRun>" ;;
    aot) mode="<PublishAot>true</PublishAot>" ;;
  esac
  mkdir -p "$directory"
  touch "$directory/Directory.Build.props" "$directory/Directory.Packages.props" "$directory/Directory.Build.targets"
  echo '<Project />' | tee "$directory/Directory.Build.props" "$directory/Directory.Packages.props" > "$directory/Directory.Build.targets"
  cat > "$directory/Size.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>
    <DebugType>none</DebugType><InvariantGlobalization>true</InvariantGlobalization><StackTraceSupport>false</StackTraceSupport><NoWarn>CS1998</NoWarn>
    $mode
  </PropertyGroup>
  <ItemGroup>
    <ProjectReference Include="$root/runtime/ScopeGen/ScopeGen.csproj" />
    <ProjectReference Include="$root/generator/ScopeGen.Generator/ScopeGen.Generator.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
  </ItemGroup>
</Project>
XML
  {
    echo "public static partial class Program { public static int Sum; public static async Task Main() { if (Sum > 0) await new ScopeGen.ScopeStack().DisposeAsync();"
    for ((i = 0; i < $2; i++)); do echo "await Use$i();"; done
    echo "}"
    for ((i = 0; i < $2; i++)); do echo "static async Task Use$i() { $(use "$1" $i) }"; done
    echo "}"
    for ((i = 0; i < $2; i++)); do declaration "$1" $i; done
  } > "$directory/Program.cs"
  dotnet publish "$directory" -c Release -r linux-x64 -o "$directory/out" -v q > "$directory/log" 2>&1 || { cat "$directory/log" >&2; exit 1; }
  if [ "$3" = aot ]; then stat -c %s "$directory/out/Size"; else stat -c %s "$directory/out/Size.dll"; fi
}

grown() { # form mode: prints what each further one adds
  local many one
  many=$(build "$1" "$count" "$2")
  one=$(build "$1" 1 "$2")
  echo $(((many - one) / (count - 1)))
}

table=""
for form in class iterator; do
  row="| $form |"
  for mode in il r2r aot; do
    own=$(grown $form $mode)
    hand=$(grown $form-by-hand $mode)
    row+=" $own | $hand |"
  done
  table+="$row"$'\n'
done

cat > "$root/docs/size.md" <<TEXT
# Size

What one more scope adds to a program, in bytes, with the method that uses it once by \`await using\`, beside the same written by hand: a class with an
interlocked state. A program with $count of a form is compared with a program that has one.

| form | assembly (IL and metadata) | by hand | ready-to-run assembly | by hand | native executable (AOT) | by hand |
|---|---|---|---|---|---|---|
$table
\`tests/ScopeGen.Benchmarks/size.sh\` measures this and writes this page. The bytes of IL alone have a bound in the tests.
TEXT
cat "$root/docs/size.md"
