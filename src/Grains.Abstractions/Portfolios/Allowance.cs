namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>What one account may still do today, and what its orders are held to.</summary>
[GenerateSerializer, Immutable, Alias("Allowance")]
public sealed record Allowance
{
    /// <summary>USD that may come in per UTC day.</summary>
    [Id(0)] public required decimal DailyDeposit { get; init; }

    /// <summary>USD of it that is left.</summary>
    [Id(1)] public required decimal DepositLeft { get; init; }

    /// <summary>USD that may be taken out per UTC day.</summary>
    [Id(2)] public required decimal DailyWithdrawal { get; init; }

    /// <summary>USD of it that is left, whether or not there is as much cash.</summary>
    [Id(3)] public required decimal WithdrawalLeft { get; init; }

    /// <summary>When the next UTC day begins.</summary>
    [Id(4)] public required DateTimeOffset ResetsAt { get; init; }

    /// <summary>The largest order in USD at the market price.</summary>
    [Id(5)] public required decimal MaxOrderNotional { get; init; }

    /// <summary>What the house takes of a trade's notional, as a share; rounded up at
    /// 8 decimals of USD.</summary>
    [Id(6)] public required decimal FeeRate { get; init; }

    /// <summary>USD that the account may be begun anew with; null where it may not.</summary>
    [Id(7)] public decimal? PracticeCash { get; init; }
}
