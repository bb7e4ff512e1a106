using Microsoft.OpenApi;
using OrderProcessor.Api.Fields;

namespace OrderProcessor.Api.Audit;

/// <summary>The point in the audit trail where an earlier page ended, as that page wrote it.</summary>
internal sealed class AuditCursorRuleAttribute : FieldRuleAttribute
{
    private const int MaxLength = 500;

    public override string Code => "INVALID_CURSOR";

    public override string? Fault(object value, DateTimeOffset now) =>
        value is string { Length: <= MaxLength } text && AuditCursor.Read(text) is { } cursor
            && cursor.Day <= DateOnly.FromDateTime(now.UtcDateTime)
            ? null
            : "This is no cursor of ours.";

    public override void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.MaxLength = MaxLength;
    }
}
