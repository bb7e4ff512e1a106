
namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>Takes cash out of a portfolio.</summary>
[GenerateSerializer, Immutable, Alias("WithdrawCash")]
public sealed record WithdrawCash
{
    /// <summary>USD, bounded like <see cref="DepositCash.Amount"/>.</summary>
    [Id(0)] public required decimal Amount { get; init; }

    /// <summary>See <see cref="DepositCash.OperationKey"/>.</summary>
    [Id(1)] public string? OperationKey { get; init; }

    /// <summary>What the request asks for, without its operation key.</summary>
    public string Fingerprint() => Requests.Fingerprint.Of("withdraw", Amount);
}
