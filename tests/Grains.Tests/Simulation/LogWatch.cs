using System.Security.Cryptography;
using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Snapshots;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Storage;
using OrderProcessor.Grains.Tests.Portfolios;

namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>Looks at everything that reaches the store the moment it does, and holds it against
/// what was asked for and against books of its own.</summary>
internal sealed class LogWatch(Promises promises, Trace trace)
{
    private readonly Dictionary<(string Key, string Fingerprint), Operation> _asked = [];
    private readonly List<Books> _books = [new()];
    private readonly List<Portfolio> _states = [new() { AccountId = Given.AccountId }];
    private readonly List<string> _hashes = [new('0', 64)];
    private readonly List<long> _ends = [0];

    public List<PortfolioRecord> Records { get; } = [];

    /// <summary>Whether somebody ever wanted the account to be frozen.</summary>
    public bool MayFreeze { get; set; }

    public Dictionary<string, PortfolioRecord> ByKey { get; } = [];

    public IEnumerable<Operation> Asked => _asked.Values;

    public long Last => Records.Count;

    /// <summary>The fold of everything stored up to this record.</summary>
    public Portfolio StateAt(long sequence) => _states[(int)sequence];

    public Books BooksAt(long sequence) => _books[(int)sequence];

    public Operation OperationOf(Wish wish)
    {
        var id = (wish.Key is { } key ? FlatLine.Digest(key) : "", wish.Fingerprint);
        return _asked.TryGetValue(id, out var operation)
            ? operation
            : _asked[id] = new Operation(wish);
    }

    public void Written(JournalBatch batch)
    {
        trace.Add("stored", $"batch {batch.Number}");
        trace.Mix(batch.Payload.Span);
        promises.Require(batch.Number == _ends.Count, () => $"Batch {batch.Number} is out of row.");
        promises.Require(
            batch.FirstSequence == Last + 1,
            () => $"Batch {batch.Number} says it begins at {batch.FirstSequence}, after {Last}.");
        foreach (var line in BatchLines.Split(batch))
        {
            if (promises.Broken is null)
            {
                Take(line.Span);
            }
        }

        _ends.Add(Last);
    }

    public void Kept(JournalSnapshot snapshot)
    {
        var number = (int)snapshot.BatchNumber;
        promises.Require(number < _ends.Count, () => $"A snapshot is ahead of batch {number}.");
        if (promises.Broken is null)
        {
            var end = (int)_ends[number];
            var kept = SnapshotForm<Portfolio, PortfolioRecord>.Read(snapshot);
            promises.Require(
                kept?.End.Hash == _hashes[end] && Said(kept.State) == Said(_states[end]),
                () => $"The snapshot at batch {number} is not the fold of the journal.");
        }
    }

    /// <summary>Nothing has more effects than it was sent, less what surely had none.</summary>
    public void RequireNoMoreThanSent(Operation operation) => promises.Require(
        operation.Records <= operation.Sent - operation.SurelyNot,
        () => $"{operation} was surely not done {operation.SurelyNot} times of {operation.Sent}, "
            + $"and is in the journal {operation.Records} times.");

    private static string Said(Portfolio state) =>
        JsonSerializer.Serialize(state, StoredJson.Options);

    private void Take(ReadOnlySpan<byte> line)
    {
        var read = JsonSerializer.Deserialize<JsonElement>(line);
        promises.Require(
            read.GetProperty("sequence").GetInt64() == Last + 1
            && read.GetProperty("previous").GetString() == _hashes[^1],
            () => $"Record {read.GetProperty("sequence")} does not follow record {Last}.");
        _hashes.Add(Convert.ToHexStringLower(SHA256.HashData(line)));
        var (record, _) = RecordChain.Before(line).Verify(Portfolio.FormOf(_states[^1]), line);
        if (record.Kind is RecordKind.Frozen or RecordKind.Unfrozen)
        {
            TakeFreeze(record);
            return;
        }

        var asked = _asked.GetValueOrDefault((record.KeyDigest ?? "", record.Fingerprint));
        promises.Require(asked is not null, () => $"Nobody asked for record {Last + 1}.");
        if (asked is not null)
        {
            Take(record, asked);
        }
    }

    private void TakeFreeze(PortfolioRecord record)
    {
        var freezes = record.Kind is RecordKind.Frozen;
        promises.Require(
            MayFreeze && _books[^1].IsFrozen != freezes && record.Legs.IsEmpty,
            () => $"Record {Last + 1} says {record.Kind}, which nobody asked for.");
        Add(record, _books[^1] with { IsFrozen = freezes });
    }

    private void Take(PortfolioRecord record, Operation asked)
    {
        var (before, wish) = (_books[^1], asked.Wish);
        asked.Records++;
        RequireNoMoreThanSent(asked);
        promises.Require(
            record.KeyDigest is null || ByKey.TryAdd(wish.Key!, record),
            () => $"{asked} has a second effect.");
        RequireRight(record, asked, before.Refusal(wish));

        var after = before.After(record, wish);
        var (cash, asset) = IsRefusal(record) ? (0, 0) : before.Effect(wish);
        promises.Require(
            after.Cash - before.Cash == cash
            && after.Available("BTC") - before.Available("BTC") == asset,
            () => $"{asked} moved {after.Cash - before.Cash} USD.");
        promises.Require(after.AreSound(), () => $"After {asked} the books are not sound.");
        Add(record, after);
    }

    private void Add(PortfolioRecord record, Books after)
    {
        _books.Add(after);
        Records.Add(record);
        if (promises.Broken is null)
        {
            _states.Add(_states[^1].Apply(Last, record));
            promises.Require(
                _states[^1].CashAvailable == after.Cash && _states[^1].IsFrozen == after.IsFrozen,
                () => $"After record {Last} the fold has {_states[^1].CashAvailable} USD.");
        }
    }

    private static bool IsRefusal(PortfolioRecord record) =>
        record.Kind is RecordKind.Refusal or RecordKind.KeyAbandoned;

    private void RequireRight(PortfolioRecord record, Operation asked, string? refusal)
    {
        var told = (record.Outcome as PortfolioOutcome.Refused)?.Code;
        promises.Require(
            told == refusal && IsRefusal(record) == (told is not null),
            () => $"{asked} was answered with {told ?? "a yes"} where it is {refusal ?? "a yes"}.");
        promises.Require(
            record.Legs.GroupBy(leg => leg.AssetId).All(asset => asset.Sum(leg => leg.Amount) == 0),
            () => $"The legs of {asked} do not sum to zero.");
    }
}
