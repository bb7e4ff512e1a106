using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Portfolios;

/// <summary>Asks to begin the account anew.</summary>
internal sealed record ResetRequest
{
    /// <summary>USD to begin with.</summary>
    [StartingCashRule] public decimal? Cash { get; init; }
}

/// <summary>The epoch that began.</summary>
internal sealed record EpochEnvelope(EpochResponse Data)
{
    public static EpochEnvelope Of(PortfolioOutcome.EpochBegun begun) =>
        new(new EpochResponse(begun.Epoch, begun.Cash.Usd(), begun.BegunAt.OnWire()));
}

/// <summary>The epoch that began.</summary>
/// <param name="Epoch">Its number; 1 is the one that the account began with.</param>
/// <param name="CashBalance">USD that it began with.</param>
/// <param name="BegunAt">When.</param>
internal sealed record EpochResponse(int Epoch, string CashBalance, DateTime BegunAt);
