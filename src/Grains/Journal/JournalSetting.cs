using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Journal;

/// <summary>Which journal this is and what it works with.</summary>
internal sealed record JournalSetting(
    IJournalStore Store,
    string Id,
    JournalOptions Options,
    TimeProvider Time,
    ILogger Logger,
    JournalMeters Meters)
{
    /// <summary>Spreads the waits between attempts.</summary>
    public Random Jitter { get; init; } = Random.Shared;
}
