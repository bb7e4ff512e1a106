using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Orders;

namespace OrderProcessor.Grains.Histories;

/// <summary>What an account came to at one of its records, as far as questions about its history
/// ask.</summary>
internal interface IAccountSummary
{
    Ledger Ledger { get; }

    /// <summary>What its holdings cost and brought, by asset.</summary>
    ImmutableSortedDictionary<string, Holding> Holdings { get; }

    /// <summary>The number of the epoch that it was in.</summary>
    int Epoch { get; }

    /// <summary>The epochs after the first, where this is what the account comes to now; what is
    /// kept of earlier times does not tell.</summary>
    ImmutableArray<Epoch> Epochs { get; }

    /// <summary>How many movements of cash there were that match, from its epoch's beginning up to
    /// then.</summary>
    long MovementCount(HistoryQuery query);

    /// <summary>How many orders.</summary>
    long OrderCount(HistoryQuery query);
}
