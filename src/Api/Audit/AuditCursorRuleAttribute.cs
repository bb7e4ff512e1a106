using System.ComponentModel.DataAnnotations;
using OrderProcessor.Api.Fields;

namespace OrderProcessor.Api.Audit;

/// <summary>The place in the audit trail where an earlier page ended, as that page wrote
/// it.</summary>
internal sealed class AuditCursorRuleAttribute() : TextFieldAttribute(
    "INVALID_CURSOR", "This is no cursor of ours.", 1, MaxLength)
{
    private const int MaxLength = 500;

    public override bool RequiresValidationContext => true;

    // No day that has yet to come.
    protected override ValidationResult? IsValid(
        object? value, ValidationContext validationContext) =>
        base.IsValid(value)
            && AuditCursor.Read((string)value!)!.Day
                <= DateOnly.FromDateTime(validationContext.Now().UtcDateTime)
            ? null
            : new ValidationResult(FormatErrorMessage(""));

    protected override bool Keeps(string text) => AuditCursor.Read(text) is not null;
}
