
namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>An operator's correction of a cash balance, booked against suspense: a new record,
/// never a change of an old one.</summary>
[GenerateSerializer, Immutable, Alias("AdjustBalance")]
public sealed record AdjustBalance
{
    /// <summary>USD to add, or to take when negative; not 0, bounded like
    /// <see cref="DepositCash.Amount"/>.</summary>
    [Id(0)] public required decimal Amount { get; init; }

    /// <summary>Why, for the audit trail.</summary>
    [Id(1)] public required string Reason { get; init; }

    /// <summary>See <see cref="DepositCash.OperationKey"/>.</summary>
    [Id(2)] public string? OperationKey { get; init; }

    /// <summary>What the request asks for, without its operation key.</summary>
    public string Fingerprint() => Requests.Fingerprint.Of("adjust", Amount, Reason);
}
