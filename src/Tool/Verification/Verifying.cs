using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Silo.Storage.Whole;
using OrderProcessor.Tool.Stores;

namespace OrderProcessor.Tool.Verification;

/// <summary>What all checks of one store have in common.</summary>
internal sealed class Verifying(IWholeStore store, KeyRing ring, JournalMeters meters)
{
    private readonly ConcurrentQueue<Finding> _findings = [];
    private readonly ConcurrentQueue<Finding> _open = [];
    private long _records;

    public IWholeStore Store => store;

    public KeyRing Ring => ring;

    /// <summary>Without a key tags are there, and nobody can tell whether they are right.</summary>
    public IJournalStore Journals { get; } =
        ring.HasAny ? new SealedJournalStore(store.Journals, ring.Keys) : store.Journals;

    public IReadOnlyCollection<Finding> Findings => _findings;

    /// <summary>What is no fault, and that the program has yet to do.</summary>
    public IReadOnlyCollection<Finding> Open => _open;

    public long Records => Interlocked.Read(ref _records);

    public void Found(Finding finding) => _findings.Enqueue(finding);

    public void Unsettled(Finding finding) => _open.Enqueue(finding);

    public void Read(int records) => Interlocked.Add(ref _records, records);

    public JournalSetting Setting(string journalId) => new(
        Journals,
        journalId,
        new JournalOptions(),
        TimeProvider.System,
        NullLogger.Instance,
        meters);
}
