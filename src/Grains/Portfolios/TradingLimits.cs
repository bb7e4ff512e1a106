using System.ComponentModel.DataAnnotations;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>What one account may do, from the configuration section <c>Limits</c>.</summary>
public sealed class TradingLimits
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Limits";

    /// <summary>USD one account may bring in per UTC day.</summary>
    [Range(0, 1e9)]
    public decimal DailyDeposit { get; init; } = 10_000m;

    /// <summary>USD one account may take out per UTC day.</summary>
    [Range(0, 1e9)]
    public decimal DailyWithdrawal { get; init; } = 5_000m;

    /// <summary>The largest order in USD at the market price. Bounded so that price times quantity
    /// always fits a decimal exactly.</summary>
    [Range(0, 1e9)]
    public decimal MaxOrderNotional { get; init; } = 10_000m;

    /// <summary>USD that one admin may add to a balance or take from it alone; what is more needs a
    /// second admin.</summary>
    [Range(0, 1e9)]
    public decimal AdjustmentApproval { get; init; } = 1_000m;

    /// <summary>Whether people may begin their accounts anew, for practice. Off unless it is set;
    /// the program that runs alone sets it.</summary>
    public bool AllowReset { get; set; }

    /// <summary>USD that an account may be begun anew with.</summary>
    [Range(0, 1e6)]
    public decimal PracticeCash { get; init; } = 100_000m;

    /// <summary>How far above its stop a buy is filled at most, as a share: 0.04 is 4 %.</summary>
    [Range(0d, 1d)]
    public decimal StopSlippage { get; init; } = 0.04m;

    /// <summary>What the house takes of a trade's notional, as a share: 0.001 is 0.1 %.</summary>
    [Range(0d, 1d)]
    public decimal FeeRate { get; init; }
}
