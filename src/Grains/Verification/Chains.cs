using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Abstractions.Verification;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Verification;

/// <summary>Reads whole journals to see whether they are as they were written.</summary>
internal static class Chains
{
    /// <summary>Reads the journal off the turn of who asks, however long it is.</summary>
    public static Task<ChainVerification> Verify<TState, TRecord>(
        JournalSetting setting,
        TState empty,
        CountedEnd counted,
        Func<TState, string?> digest,
        CancellationToken cancellationToken)
        where TState : class, IJournaled<TState, TRecord> => Task.Run(
        () => Read<TState, TRecord>(setting, empty, counted, digest, cancellationToken),
        cancellationToken);

    private static async Task<ChainVerification> Read<TState, TRecord>(
        JournalSetting setting,
        TState empty,
        CountedEnd counted,
        Func<TState, string?> digest,
        CancellationToken cancellationToken)
        where TState : class, IJournaled<TState, TRecord>
    {
        try
        {
            var reader = new JournalReader<TState, TRecord>(setting);
            // This first: records that come meanwhile are in the other then.
            var served = await reader.Load(empty, cancellationToken);
            LoadedJournal<TState>? then = null;
            var replayed = await reader.Replay(
                empty,
                cancellationToken,
                reached => then = reached.End.Sequence == counted.Through ? reached : then);
            var difference = Difference(served, replayed)
                ?? Difference(counted, replayed, then, digest);
            return new ChainVerification(replayed.End.Sequence, replayed.End.Hash, difference)
            {
                Found = difference is null ? null
                    : counted.Through > replayed.End.Sequence ? AccountFault.CutOff
                    : AccountFault.Altered,
                End = replayed.End.ShortHash,
            };
        }
        catch (JournalCorruptException broken)
        {
            return new ChainVerification(Records: null, Hash: null, Reason(broken))
            {
                Found = AccountFault.Unreadable,
            };
        }
        catch (JournalNewerException newer)
        {
            return new ChainVerification(
                Records: null, Hash: null, $"Written by a newer release: {newer.Message}");
        }
    }

    private static string? Difference<TState>(
        LoadedJournal<TState> served, LoadedJournal<TState> replayed) =>
        served.End.Sequence == replayed.End.Sequence && Stored(served) != Stored(replayed)
            ? "What the newest snapshot comes to is not what the records come to."
            : null;

    private static string? Difference<TState>(
        CountedEnd counted,
        LoadedJournal<TState> now,
        LoadedJournal<TState>? then,
        Func<TState, string?> digest) =>
        counted.Through > now.End.Sequence
            ? $"Record {now.End.Sequence} is the last, and {counted.Through} were counted in."
        : !counted.IsKept(now.Index.KeyedFrom)
            ? $"Batches from {counted.KeyedFrom} on had tags, and have none."
        : counted.Hash is not null
            && (then is null || !counted.Agrees(then.End.ShortHash, digest(then.State)))
            ? $"Record {counted.Through} is not the one that was counted in."
        : null;

    private static string Stored<TState>(LoadedJournal<TState> loaded) =>
        JsonSerializer.Serialize(loaded.State, StoredJson.Options);

    /// <summary>What is wrong, with what is behind it.</summary>
    public static string Reason(JournalCorruptException broken) =>
        broken.InnerException is { } inner ? $"{broken.Message} {inner.Message}" : broken.Message;
}
