using OrderProcessor.Grains.Abstractions.Adjustments;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Requests;
using OrderProcessor.Grains.Abstractions.Users.Admins;
using static OrderProcessor.Grains.Abstractions.Adjustments.AdjustmentOutcome;

namespace OrderProcessor.Grains.Adjustments;

/// <summary>Who may correct which balance, and by how much alone.</summary>
internal static class AdjustmentRules
{
    // Clients cannot send this character in a key of theirs.
    private const char OurKeys = '\u0001';

    public static Adjustment New(
        ProposeAdjustment request, AdminVoice admin, DateTimeOffset now) => new()
        {
            AdjustmentId = "adj_" + (request.OperationKey is { } key
            ? Fingerprint.Of("adjustment", request.Admin, request.AccountId, key)
            : Guid.NewGuid().ToString("N")),
            AccountId = request.AccountId,
            Amount = request.Amount,
            Reason = request.Reason,
            ProposedBy = request.Admin,
            ProposedAt = now,
            ProposerAppointedBy = admin.AppointedBy,
        };

    /// <summary>Large ones do, and whatever goes to the admin's own account.</summary>
    /// <param name="adjustment">What is asked for.</param>
    /// <param name="left">What the admin may still book alone today.</param>
    public static bool NeedsAnother(Adjustment adjustment, decimal left) =>
        Math.Abs(adjustment.Amount) > left
        || ProposerOf(adjustment).IsOneWith(adjustment.AccountId);

    /// <summary>Whose sum of a day it counts into: one sum for an admin and all whom they made
    /// admins and nobody has confirmed.</summary>
    public static string Purse(Adjustment adjustment) =>
        adjustment.ProposerAppointedBy ?? adjustment.ProposedBy;

    /// <summary>Why an admin may not approve this; null when they may.</summary>
    public static AdjustmentOutcome? NotApprovedBy(AdminVoice admin, Adjustment? adjustment) =>
        adjustment switch
        {
            null => new Unknown(),
            { IsOver: true } => new Decided(adjustment),
            _ when !admin.IsConfirmed || admin.IsOneWith(adjustment.AccountId)
                || adjustment.ProposerAppointedBy is ""
                || ProposerOf(adjustment).IsOneWith(admin.AccountId) => new AnotherNeeded(),
            _ => null,
        };

    /// <summary>Why an admin may not reject this; null when they may. Letting go what would be
    /// taken from oneself is a gain too.</summary>
    public static AdjustmentOutcome? NotRejectedBy(AdminVoice admin, Adjustment? adjustment) =>
        adjustment switch
        {
            null => new Unknown(),
            { Status: not AdjustmentStatus.Pending } => new Decided(adjustment),
            { Amount: < 0 } when admin.IsOneWith(adjustment.AccountId) => new AnotherNeeded(),
            _ => null,
        };

    /// <summary>What an earlier request under the same operation key came to.</summary>
    public static AdjustmentOutcome Repeated(Adjustment asked, Adjustment earlier) =>
        IsSame(asked, earlier)
            ? new Stands(earlier.AsProposed(), Replayed: true)
            : new KeyReused();

    /// <summary>The same of one that only the account knows, because it needed nobody's approval
    /// then.</summary>
    public static AdjustmentOutcome Repeated(Adjustment asked, PortfolioOutcome answer) =>
        answer is PortfolioOutcome.CashMoved(var moved)
            && (moved.Reference, moved.Amount) != (asked.Reference, asked.Amount)
            ? new KeyReused()
            : new Stands(asked.Concluded(answer), Replayed: true);

    private static AdminVoice ProposerOf(Adjustment adjustment) =>
        new(adjustment.ProposedBy, adjustment.ProposerAppointedBy);

    private static bool IsSame(Adjustment one, Adjustment other) =>
        one.Amount == other.Amount && one.Reason == other.Reason;

    public static AdjustBalance Booking(Adjustment adjustment) => new()
    {
        Amount = adjustment.Amount,
        Reason = adjustment.Reference,
        OperationKey = $"{OurKeys}{adjustment.AdjustmentId}",
    };
}
