namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>Begins an account anew for practice: what it has is closed out, and a new epoch begins
/// with cash that nobody brought in.</summary>
[GenerateSerializer, Immutable, Alias("ResetPortfolio")]
public sealed record ResetPortfolio
{
    /// <summary>The most epochs of one account.</summary>
    public const int MaxEpochs = 1_000;

    /// <summary>USD to begin with: not negative, at most <see cref="DepositCash.MaxAmount"/> and
    /// <see cref="DepositCash.MaxDecimals"/> decimals.</summary>
    [Id(0)] public required decimal Cash { get; init; }

    /// <summary>See <see cref="DepositCash.OperationKey"/>.</summary>
    [Id(1)] public string? OperationKey { get; init; }

    /// <summary>What the request asks for, without its operation key.</summary>
    public string Fingerprint() => Requests.Fingerprint.Of("reset", Cash);
}
