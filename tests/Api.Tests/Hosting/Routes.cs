using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>One operation, as the program's own document describes it.</summary>
internal sealed record Operation(string Method, string Path, JsonObject Document)
{
    public bool IsProtected => Document["security"] is JsonArray { Count: > 0 };

    public bool HasBody => Document["requestBody"] is not null;

    public bool TakesKey => Document["parameters"]?.AsArray()
        .Any(parameter => parameter!.Text("name") == "Idempotency-Key") ?? false;

    /// <summary>An asset to ask for; where it would be changed, one that is not there.</summary>
    public string Asset =>
        Path.Contains("/admin/", StringComparison.Ordinal) ? "NONESUCH" : "BTC";

    /// <summary>The path with something sound in every place.</summary>
    public string Sample => Path
        .Replace("{asset_id}", Asset, StringComparison.Ordinal)
        .Replace("{order_id}", "order_1234567", StringComparison.Ordinal)
        .Replace("{session_id}", "0123456789abcdef0123456789abcdef", StringComparison.Ordinal)
        .Replace(
            "{alert_id}", "alr_0123456789abcdef0123456789abcdef", StringComparison.Ordinal)
        .Replace("{adjustment_id}", "adj_0123456789abcdef", StringComparison.Ordinal)
        .Replace(
            "{mark_id}", "mrk_0123456789abcdef0123456789abcdef", StringComparison.Ordinal)
        .Replace("{username}", "nobody_at_all", StringComparison.Ordinal)
        .Replace("{key}", "some-key", StringComparison.Ordinal);

    public string Name => $"{Method.ToUpperInvariant()} {Path}";

    public Task<Reply> Call(Client client) => Call(client, Sample);

    /// <summary>With an empty body, where there is to be one.</summary>
    public Task<Reply> Call(Client client, string path) => client.Send(
        new HttpMethod(Method.ToUpperInvariant()),
        path,
        HasBody ? new StringContent("{}", null, "application/json") : null);
}

/// <summary>Every operation of the program's own document.</summary>
internal static class Routes
{
    // Every program describes the same ones, and takes its time to.
    private static string? _document;

    public static async Task<IReadOnlyList<Operation>> All(Client client)
    {
        _document ??= (await client.Get("/openapi/v1.json")).Is(200).Text;
        return In(JsonNode.Parse(_document)!.AsObject());
    }

    public static IReadOnlyList<Operation> In(JsonObject document) =>
    [
        .. from path in document["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           select new Operation(operation.Key, path.Key, operation.Value!.AsObject()),
    ];
}
