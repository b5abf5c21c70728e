using System.Buffers;
using System.Text.Json;

namespace ScopeGen.AspNetCore.Internals;

/// <summary>The ledger for machines. The tree is flat, with the number of each scope's parent: parsers limit how deep a document may nest.</summary>
internal static class LedgerJson
{
    public static byte[] Write(LedgerSnapshot ledger)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("level", ledger.Level.ToString());
            if (ledger.Advice is { } advice)
                json.WriteString("advice", advice);
            json.WriteString("at", ledger.At);
            json.WriteStartArray("open");
            foreach (OpenRow row in ledger.Open)
                WriteOpen(json, row, ledger.At);
            json.WriteEndArray();
            json.WriteNumber("lostCount", ledger.LostCount);
            json.WriteStartArray("lost");
            foreach (LostScope lost in ledger.Lost)
                WriteLost(json, lost);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteOpen(Utf8JsonWriter json, OpenRow row, DateTimeOffset now)
    {
        json.WriteStartObject();
        WriteScope(json, row.Scope);
        json.WriteNumber("openForSeconds", Math.Max(0, Math.Round((now - row.Scope.EnteredAt).TotalSeconds, 3)));
        if (row.Parent is { } parent)
            json.WriteNumber("parent", parent.Id);
        else
            json.WriteNull("parent");
        json.WriteEndObject();
    }

    private static void WriteLost(Utf8JsonWriter json, LostScope lost)
    {
        json.WriteStartObject();
        WriteScope(json, lost.Scope);
        json.WriteString("lostAt", lost.At);
        json.WriteEndObject();
    }

    private static void WriteScope(Utf8JsonWriter json, OpenScope scope)
    {
        json.WriteNumber("id", scope.Id);
        json.WriteString("name", scope.Name);
        json.WriteString("enteredFrom", scope.EnteredFrom);
        json.WriteString("enteredAt", scope.EnteredAt);
    }
}
