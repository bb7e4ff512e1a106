namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>One movement of cash.</summary>
[GenerateSerializer, Immutable, Alias("Transaction")]
public sealed record Transaction
{
    /// <summary>Unique over all users.</summary>
    [Id(0)] public required string TransactionId { get; init; }

    [Id(1)] public required TransactionType Type { get; init; }

    /// <summary>USD; negative where cash left the balance.</summary>
    [Id(2)] public required decimal Amount { get; init; }

    /// <summary>Available cash in USD right after this movement.</summary>
    [Id(3)] public required decimal BalanceAfter { get; init; }

    /// <summary>The order id of a payment or sale, the reason of an adjustment, else
    /// null.</summary>
    [Id(4)] public string? Reference { get; init; }

    [Id(5)] public required DateTimeOffset CreatedAt { get; init; }
}
