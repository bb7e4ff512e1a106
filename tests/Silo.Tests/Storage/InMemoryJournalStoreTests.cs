using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Tests.Journal;

namespace OrderProcessor.Silo.Tests.Storage;

/// <summary>The store that the journal's own tests stand on keeps the contract too.</summary>
public sealed class InMemoryJournalStoreTests : JournalStoreConformance
{
    protected override IJournalStore Store { get; } = new FaultyJournalStore();

    protected override Task<bool> Reopen() => Task.FromResult(false);
}
