using System.Runtime.CompilerServices;
using OrderProcessor.Grains.Abstractions.Clocks;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Keys;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Portfolios.Operations;

/// <summary>What of a portfolio's operation keys its fold does not know: those it had no room for
/// any more, and how old they are by the monotonic clock. Loaded with the first command that has a
/// key: nobody else waits for it.</summary>
internal sealed class PortfolioKeys(
    JournalSetting setting, Func<Journal<Portfolio, PortfolioRecord>> journal, long loaded)
{
    private readonly KeyIndex _index = new(setting, KeyIndexBounds.Usual);
    private readonly RecordAges _ages = new(setting.Time, KeyIndexBounds.Usual.Known, loaded);
    private Task? _loading;

    private Journal<Portfolio, PortfolioRecord> Journal => journal();

    /// <summary>See <see cref="RuleFacts.SettledThrough"/>.</summary>
    public long SettledThrough =>
        _ages.Settled(Journal.HeadSequence) is var settled && setting.Time.IsAgreed() ? settled : 0;

    /// <summary>Notes the key of a record, from when it is decided.</summary>
    public void Note(long sequence, PortfolioRecord record)
    {
        if (record.KeyDigest is not null)
        {
            _index.Note(Keyed(sequence, record));
        }
    }

    /// <summary>After more records became durable.</summary>
    public void Committed()
    {
        var durable = Journal.Durable.Sequence;
        _index.Consider(durable, _ages.Settled(durable));
    }

    /// <summary>What answers this key, where the fold does not know it; null where nothing
    /// does.</summary>
    public async ValueTask<OperationKey?> Known(string? operationKey)
    {
        if (operationKey is null)
        {
            return null;
        }

        await Loaded();
        var digest = KeyDigest.Of(operationKey);
        while (true)
        {
            var asked = Journal.HeadSequence;
            if (Journal.Head.Operations.Holds(digest))
            {
                return null;
            }

            if (await _index.Find(digest, CancellationToken.None) is { } sequence)
            {
                return await Verified(digest, sequence);
            }

            // Meanwhile the fold may have learned the key, and had no room for it any more.
            if (Journal.Head.Operations.FullFrom <= asked + 1)
            {
                _index.RequireRoom();
                return null;
            }
        }
    }

    private static KeyedRecord Keyed(long sequence, PortfolioRecord record) => new(
        sequence, record.KeyDigest is { } key ? KeyDigest.Read(key) : null, record.At);

    // It is done: nobody may hear otherwise because its record cannot be read.
    private async Task<OperationKey?> Verified(UInt128 digest, long sequence)
    {
        var record = await AfterKeeping.Finish(
            () => Journal.RecordAt(sequence, CancellationToken.None));
        return Keyed(sequence, record).Key == digest
            ? new OperationKey(
                digest, KeyDigest.OfHex(record.Fingerprint), sequence, record.At)
            : null;
    }

    private Task Loaded()
    {
        if (_loading is null or { IsFaulted: true } or { IsCanceled: true })
        {
            _loading = Load();
        }

        return _loading;
    }

    private async Task Load()
    {
        var kept = Journal.Durable.Operations;
        if (_index.Waiting == 0)
        {
            foreach (var key in kept.Kept)
            {
                _index.Note(new KeyedRecord(key.Sequence, key.Key, key.At));
            }
        }

        await _index.Load(
            before => Before(before, CancellationToken.None),
            Math.Max(0, kept.FullFrom - 1),
            CancellationToken.None);
    }

    private async IAsyncEnumerable<KeyedRecord> Before(
        long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in Journal.RecordsDownFrom(sequence, cancellationToken))
        {
            yield return Keyed(entry.Sequence, entry.Record);
        }
    }
}
