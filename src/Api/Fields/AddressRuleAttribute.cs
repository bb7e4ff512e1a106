using System.Net;
using Microsoft.OpenApi;

namespace OrderProcessor.Api.Fields;

/// <summary>An IP address, written as the trail writes it: of the many ways to write one only the
/// canonical names what its reader thinks it does.</summary>
internal sealed class AddressRuleAttribute : FieldRuleAttribute
{
    private const int MaxLength = 45;

    public override string Code => "INVALID_ADDRESS";

    public override string? Fault(object value, DateTimeOffset now) =>
        value is string { Length: <= MaxLength } text && IPAddress.TryParse(text, out var address)
            && address.ToString() == text
            ? null
            : "This is no IP address in its usual form.";

    public override void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.MaxLength = MaxLength;
    }
}
