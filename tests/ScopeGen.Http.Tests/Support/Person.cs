using System.Text.Json.Serialization;

namespace ScopeGen.Http.Tests;

internal sealed record Person(string Name, int Age);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Person))]
internal sealed partial class PersonJson : JsonSerializerContext;
