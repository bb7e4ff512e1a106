using OrderProcessor.Grains.Ledgers;

namespace OrderProcessor.Grains.Orders;

/// <summary>What the rules of orders need to know of whoever places one.</summary>
internal sealed record AccountFacts
{
    public required string AccountId { get; init; }

    /// <summary>What the account has.</summary>
    public required Ledger Ledger { get; init; }

    /// <summary>The largest order in USD.</summary>
    public required decimal MaxNotional { get; init; }

    /// <summary>What the house takes of a notional, as a share.</summary>
    public required decimal FeeRate { get; init; }

    /// <summary>The current time, by which quotes are judged.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The time an order placed now is given: it never runs back within an
    /// account.</summary>
    public required DateTimeOffset At { get; init; }
}
