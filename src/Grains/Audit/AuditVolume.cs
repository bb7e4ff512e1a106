using System.Runtime.CompilerServices;
using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Abstractions.Verification;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Verification;

namespace OrderProcessor.Grains.Audit;

/// <summary>One volume of an audit journal. A damaged one is closed for good, and what comes before
/// the damage can still be read.</summary>
internal sealed class AuditVolume
{
    // A number that no batch has.
    private const long AfterAll = 1L << 39;

    private readonly JournalSetting _setting;

    private AuditVolume(
        JournalSetting setting,
        LoadedJournal<AuditJournal> loaded,
        string? damage,
        Action<Exception> faulted)
    {
        (_setting, Damage) = (setting, damage);
        Journal = new(setting, loaded, committed: () => { }, faulted);
    }

    public Journal<AuditJournal, AuditRecord> Journal { get; }

    public string Id => _setting.Id;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Damage { get; }

    public static async Task<AuditVolume> Open(
        JournalSetting setting, Action<Exception> faulted, CancellationToken cancellationToken)
    {
        var reader = new JournalReader<AuditJournal, AuditRecord>(setting);
        try
        {
            var loaded = await reader.Load(new AuditJournal(), cancellationToken);
            return new AuditVolume(setting, loaded, damage: null, faulted);
        }
        catch (JournalCorruptException broken)
        {
            // Not on the turn of its grain: it may be long.
            var sound = await Task.Run(
                () => reader.Salvage(new AuditJournal(), cancellationToken), cancellationToken);
            return new AuditVolume(setting, sound, Chains.Reason(broken), faulted);
        }
    }

    /// <summary>Records, newest first, before the place given. Ends early where they cannot be
    /// read, and says so.</summary>
    public async IAsyncEnumerable<AuditRead> Newest(
        HistoryCursor? before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = before ?? new HistoryCursor(AfterAll, Journal.Durable.Sequence + 1);
        await using var entries = Journal
            .Records(before?.Batch, descending: true, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            var (next, damage) = await Next(entries);
            if (damage is not null)
            {
                yield return new AuditRead(
                    last with { Sequence = last.Sequence - 1 }, null, damage);
            }

            if (next is not { } entry)
            {
                yield break;
            }

            last = new HistoryCursor(entry.Batch, entry.Sequence);
            if (before is null || entry.Sequence < before.Sequence)
            {
                yield return new AuditRead(last, entry.Record.Entry, Damage: null);
            }
        }
    }

    public Task<ChainVerification> Verify(
        CountedEnd counted, CancellationToken cancellationToken) =>
        Chains.Verify<AuditJournal, AuditRecord>(
            _setting, new AuditJournal(), counted, digest: _ => null, cancellationToken);

    private static async Task<(JournalEntry<AuditRecord>? Entry, string? Damage)> Next(
        IAsyncEnumerator<JournalEntry<AuditRecord>> entries)
    {
        try
        {
            return (await entries.MoveNextAsync() ? entries.Current : null, null);
        }
        catch (JournalCorruptException broken)
        {
            return (null, Chains.Reason(broken));
        }
    }
}

/// <summary>What stands at one place of a volume.</summary>
/// <param name="Place">Where.</param>
/// <param name="Entry">The entry; null where it cannot be read.</param>
/// <param name="Damage">Why it cannot be read, and nothing before it either.</param>
internal sealed record AuditRead(HistoryCursor Place, AuditEntry? Entry, string? Damage);
