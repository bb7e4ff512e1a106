
namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>Brings outside cash into a portfolio.</summary>
[GenerateSerializer, Immutable, Alias("DepositCash")]
public sealed record DepositCash
{
    /// <summary>The largest single deposit or withdrawal, in USD.</summary>
    public const decimal MaxAmount = 1_000_000m;

    /// <summary>The most decimals a cash amount may have.</summary>
    public const int MaxDecimals = 2;

    /// <summary>USD: above 0, at most <see cref="MaxAmount"/> and <see cref="MaxDecimals"/>
    /// decimals.</summary>
    [Id(0)] public required decimal Amount { get; init; }

    /// <summary>The caller's Idempotency-Key: the first answer under it is the only one. Null makes
    /// every request a new operation.</summary>
    [Id(1)] public string? OperationKey { get; init; }

    /// <summary>What the request asks for, without its operation key.</summary>
    public string Fingerprint() => Requests.Fingerprint.Of("deposit", Amount);
}
