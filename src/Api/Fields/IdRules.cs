using System.Globalization;
using System.Text.RegularExpressions;

namespace OrderProcessor.Api.Fields;

/// <summary>The id of an asset, in any case and with blanks around it.</summary>
internal sealed partial class AssetIdRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_ASSET_ID", "An asset id has 1-10 letters or digits.", 1, MaxLength)
{
    private const int MaxLength = 10;

    public static bool IsId(string text) => text.Length <= MaxLength && Pattern().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z0-9]+\z")]
    private static partial Regex Pattern();

    protected override string Normalized(string text) => text.Trim();
}

/// <summary>The id of an order.</summary>
internal sealed partial class OrderIdRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_ORDER_ID", "An order id has 10-50 letters, digits or underscores.", 10, 50)
{
    [GeneratedRegex(@"^[a-zA-Z0-9_]+\z")]
    private static partial Regex Pattern();
}

/// <summary>A client's own id of an order.</summary>
internal sealed partial class ClientOrderIdRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_CLIENT_ORDER_ID", "A client order id has 1-48 printable characters.", 1, 48)
{
    [GeneratedRegex(@"^[ -~]+\z")]
    private static partial Regex Pattern();
}

/// <summary>The key of an operation. It has to do as a segment of a path too, where one or two dots
/// alone mean something else.</summary>
internal sealed partial class OperationKeyRuleAttribute() : PatternRuleAttribute(
    Pattern(),
    "INVALID_IDEMPOTENCY_KEY",
    "A key has 1-255 printable ASCII characters and is not . or ..",
    1,
    255)
{
    [GeneratedRegex(@"^(?!\.{1,2}\z)[ -~]+\z")]
    private static partial Regex Pattern();
}

/// <summary>An operation key as a segment of a path, where routing leaves a slash
/// escaped.</summary>
internal sealed partial class OperationKeySegmentRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_IDEMPOTENCY_KEY", "A key has 1-255 printable ASCII characters.", 1, 255)
{
    [GeneratedRegex(@"^[ -~]+\z")]
    private static partial Regex Pattern();

    protected override string Normalized(string text) =>
        text.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}

/// <summary>The id of an alert.</summary>
internal sealed partial class AlertIdRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_ALERT_ID", "This is no alert's id.", 36, 36)
{
    [GeneratedRegex(@"^alr_[0-9a-f]+\z")]
    private static partial Regex Pattern();
}

/// <summary>The id of an adjustment.</summary>
internal sealed partial class AdjustmentIdRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_ADJUSTMENT_ID", "This is no adjustment's id.", 5, 50)
{
    [GeneratedRegex(@"^adj_[a-z0-9]+\z")]
    private static partial Regex Pattern();
}

/// <summary>The id of the mark of a journal.</summary>
internal sealed partial class MarkIdRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_MARK_ID", "This is no mark's id.", 36, 36)
{
    [GeneratedRegex(@"^mrk_[0-9a-f]+\z")]
    private static partial Regex Pattern();
}

/// <summary>The id of a session.</summary>
internal sealed partial class SessionIdRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_SESSION_ID", "A session id has 32 digits from 0 to f.", 32, 32)
{
    [GeneratedRegex(@"^[0-9a-f]+\z")]
    private static partial Regex Pattern();
}

/// <summary>The sequence number of a record, or 0 for before the first.</summary>
internal sealed class SequenceRuleAttribute() : TextFieldAttribute(
    "INVALID_EVENT_ID", "This is no event id of ours.", 1, MaxLength)
{
    private const int MaxLength = 19;

    public static long? Read(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : null;

    // Zeros in front make it no other number.
    public override bool IsValid(object? value) => Keeps((string)value!);

    protected override bool Keeps(string text) => Read(text) is not null;
}
