using OrderProcessor.Portfolios;
using static OrderProcessor.Adjustments.AdjustmentOutcome;

namespace OrderProcessor.Adjustments;

/// <summary>Who may correct which balance, and by how much alone.</summary>
internal static class AdjustmentRules
{
    // Clients cannot send this character in a key of theirs.
    private const char OurKeys = '\u0001';

    public static Adjustment New(ProposeAdjustment request, DateTimeOffset now) => new()
    {
        AdjustmentId = "adj_" + (request.OperationKey is { } key
            ? Fingerprint.Of("adjustment", request.Admin, request.Username, key)
            : Guid.NewGuid().ToString("N")),
        Username = request.Username,
        Amount = request.Amount,
        Reason = request.Reason,
        ProposedBy = request.Admin,
        ProposedAt = now,
    };

    /// <summary>Large ones do, and whatever goes to the admin's own account.</summary>
    public static bool NeedsAnother(Adjustment adjustment, decimal approvalAbove) =>
        Math.Abs(adjustment.Amount) > approvalAbove
        || adjustment.Username == adjustment.ProposedBy;

    /// <summary>Why an admin may not approve this; null when they may.</summary>
    public static AdjustmentOutcome? NotApprovedBy(string admin, Adjustment? adjustment) =>
        adjustment switch
        {
            null => new Unknown(),
            { IsOver: true } => new Decided(adjustment),
            _ when admin == adjustment.ProposedBy || admin == adjustment.Username =>
                new AnotherNeeded(),
            _ => null,
        };

    /// <summary>Why it cannot be rejected any more; null when it can.</summary>
    public static AdjustmentOutcome? NotRejected(Adjustment? adjustment) => adjustment switch
    {
        null => new Unknown(),
        { Status: AdjustmentStatus.Pending } => null,
        _ => new Decided(adjustment),
    };

    public static bool IsSame(Adjustment one, Adjustment other) =>
        one.Amount == other.Amount && one.Reason == other.Reason;

    public static AdjustBalance Booking(Adjustment adjustment) => new()
    {
        Amount = adjustment.Amount,
        Reason = adjustment.Reference,
        OperationKey = $"{OurKeys}{adjustment.AdjustmentId}",
    };
}
