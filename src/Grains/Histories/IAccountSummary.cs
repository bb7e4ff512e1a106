using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Ledgers;

namespace OrderProcessor.Grains.Histories;

/// <summary>What an account came to at one of its records, as far as questions about its history
/// ask.</summary>
internal interface IAccountSummary
{
    Ledger Ledger { get; }

    /// <summary>How many movements of cash there were that match, up to then.</summary>
    long MovementCount(HistoryQuery query);

    /// <summary>How many orders.</summary>
    long OrderCount(HistoryQuery query);
}
