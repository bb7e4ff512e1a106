using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Fuzz;

/// <summary>What the program's own document says that its routes take.</summary>
internal sealed class Contract
{
    private readonly JsonObject _document;

    private Contract(JsonObject document) =>
        (_document, Operations) = (document, Routes.In(document));

    /// <summary>Every operation, in the document's order.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    public static async Task<Contract> Of(Client client) =>
        new((await client.Get("/openapi/v1.json")).Is(200).Body);

    /// <summary>A schema itself, where it only points to one.</summary>
    public JsonObject Schema(JsonNode schema)
    {
        var found = schema.AsObject();
        while ((string?)found["$ref"] is { } reference)
        {
            found = reference.Split('/').Skip(1)
                .Aggregate((JsonNode)_document, (node, member) => node[member]!).AsObject();
        }

        return found;
    }

    /// <summary>The operation's parameters of one kind, by name.</summary>
    public IEnumerable<(string Name, JsonObject Schema)> Parameters(
        Operation operation, string location) =>
        from parameter in operation.Document["parameters"]?.AsArray() ?? []
        where parameter.Text("in") == location
        select (parameter.Text("name"), Schema(parameter["schema"]!));

    /// <summary>What the operation's body is to be; null where it has none.</summary>
    public JsonObject? Body(Operation operation) =>
        operation.Document["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema
            ? Schema(schema)
            : null;
}
