using System.Text.Json.Nodes;

namespace OrderProcessor.Silo.Tests.Processes;

/// <summary>A request that was answered.</summary>
/// <param name="Key">Its operation key.</param>
/// <param name="Path">Where it went.</param>
/// <param name="Body">What it asked for.</param>
/// <param name="Answer">The id of the transaction or order, or the code of the refusal.</param>
internal sealed record Operation(string Key, string Path, JsonObject Body, string Answer)
{
    public bool MovedCash =>
        Answer.StartsWith("txn_", StringComparison.Ordinal)
        || Answer.StartsWith("ord_", StringComparison.Ordinal);
}
