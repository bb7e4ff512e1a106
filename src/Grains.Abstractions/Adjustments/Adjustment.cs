using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Grains.Abstractions.Adjustments;

/// <summary>A correction of somebody's cash balance, and how far it has come.</summary>
[GenerateSerializer, Immutable, Alias("Adjustment")]
public sealed record Adjustment
{
    /// <summary>Unique; in the account's history too.</summary>
    [Id(0)] public required string AdjustmentId { get; init; }

    /// <summary>The account whose balance it is. Stored as it was called when accounts were known
    /// by their usernames.</summary>
    [Id(1), JsonPropertyName("username")]
    public required string AccountId { get; init; }

    /// <summary>USD to add, or to take when negative.</summary>
    [Id(2)] public required decimal Amount { get; init; }

    [Id(3)] public required string Reason { get; init; }

    /// <summary>The account of the admin who asked for it.</summary>
    [Id(4)] public required string ProposedBy { get; init; }

    [Id(5)] public required DateTimeOffset ProposedAt { get; init; }

    [Id(6)] public AdjustmentStatus Status { get; init; }

    /// <summary>The account of the admin who approved or rejected it; null where no second one was
    /// needed or none has yet.</summary>
    [Id(7)] public string? DecidedBy { get; init; }

    [Id(8)] public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>What the account answered; null before it did.</summary>
    [Id(9)] public PortfolioOutcome? Outcome { get; init; }

    /// <summary>The account's last record before the approval was kept: what books it comes after.
    /// Null before the approval, and of one that an earlier release approved.</summary>
    [Id(10), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? BookedAfter { get; init; }

    /// <summary>The account that had made the one who asked an admin, while nobody had confirmed
    /// it; empty where that was not known, null where whoever asked was confirmed.</summary>
    [Id(11)] public string? ProposerAppointedBy { get; init; }

    /// <summary>What the account's history says of it.</summary>
    [JsonIgnore]
    public string Reference => $"{AdjustmentId}: {Reason}";

    /// <summary>Whether it goes no further.</summary>
    [JsonIgnore]
    public bool IsOver => Status is not (AdjustmentStatus.Pending or AdjustmentStatus.Approved);

    /// <summary>As it was when it was asked for.</summary>
    public Adjustment AsProposed() => this with
    {
        Status = AdjustmentStatus.Pending,
        DecidedBy = null,
        DecidedAt = null,
        BookedAfter = null,
        Outcome = null,
    };

    /// <summary>What came of it.</summary>
    public Adjustment Concluded(PortfolioOutcome outcome) => this with
    {
        Status = outcome is PortfolioOutcome.CashMoved
            ? AdjustmentStatus.Booked
            : AdjustmentStatus.Refused,
        Outcome = outcome,
    };
}
