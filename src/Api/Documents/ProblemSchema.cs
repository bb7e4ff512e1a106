using Microsoft.OpenApi;

namespace OrderProcessor.Api.Documents;

/// <summary>A problem as it is written: what the framework's type knows of it, and what it does not
/// know of ours.</summary>
internal static class ProblemSchema
{
    private const string Name = "ProblemDetails";
    private const string FieldName = "FieldError";
    private const string OrderName = "OrderResponse";

    public static void Describe(OpenApiDocument document)
    {
        document.AddComponent(FieldName, FieldError());
        document.Components!.Schemas![Name] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "Why a request was refused.",
            Required = new HashSet<string>(StringComparer.Ordinal)
            {
                "type", "title", "status", "detail", "instance", "code", "request_id",
            },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["type"] = Text("A URI that names the kind of problem: its code in lower case."),
                ["title"] = Text("The status in words."),
                ["status"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Integer,
                    Format = "int32",
                    Description = "The status of the answer.",
                },
                ["detail"] = Text("What is wrong, in one sentence."),
                ["instance"] = Text("The path that was asked for."),
                ["code"] = Text("Stable and for machines."),
                ["request_id"] = Text("Names the request in our logs."),
                ["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Description = "Which input is wrong; only where it is the input.",
                    Items = new OpenApiSchemaReference(FieldName, document),
                },
                ["order"] = new OpenApiSchemaReference(OrderName, document)
                {
                    Description = "The order as it is; only where it has ended or changed.",
                },
            },
        };
    }

    private static OpenApiSchema FieldError() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "What is wrong with one member, parameter or header.",
        Required = new HashSet<string>(StringComparer.Ordinal) { "field", "code", "message" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["field"] = Text("The name of the member, parameter or header."),
            ["code"] = Text("Stable and for machines."),
            ["message"] = Text("What is wrong, in one sentence."),
            ["need"] = Text("What it has to be; only where a word or a number says it."),
            ["got"] = Text("What it was instead; only beside `need`."),
        },
    };

    private static OpenApiSchema Text(string description) =>
        new() { Type = JsonSchemaType.String, Description = description };
}
