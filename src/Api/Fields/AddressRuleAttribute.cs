using System.Net;
using Microsoft.OpenApi;

namespace OrderProcessor.Api.Fields;

/// <summary>An IP address.</summary>
internal sealed class AddressRuleAttribute : FieldRuleAttribute
{
    private const int MaxLength = 45;

    public override string Code => "INVALID_ADDRESS";

    public override string? Fault(object value, DateTimeOffset now) =>
        value is string { Length: <= MaxLength } text && IPAddress.TryParse(text, out _)
            ? null
            : "This is no IP address.";

    public override void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.MaxLength = MaxLength;
    }
}
