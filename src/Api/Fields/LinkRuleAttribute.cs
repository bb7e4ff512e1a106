using Microsoft.OpenApi;

namespace OrderProcessor.Api.Fields;

/// <summary>The address of something on the web, over a connection nobody can tamper with.</summary>
internal sealed class LinkRuleAttribute : FieldRuleAttribute
{
    private const int MaxLength = 300;

    public override string Code => "INVALID_LINK";

    public override string? Fault(object value, DateTimeOffset now) =>
        value is string { Length: <= MaxLength } text
            && Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address.Scheme == Uri.UriSchemeHttps
            ? null
            : $"It must be an https address of at most {MaxLength} characters.";

    public override void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Format = "uri";
        schema.MaxLength = MaxLength;
    }
}
