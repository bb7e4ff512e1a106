using System.Collections.Immutable;
using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Orders.Waiting;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Portfolios.Lines;

/// <summary>How a portfolio's records are stored. Lines of version 2 do not name the account: the
/// journal's id does.</summary>
internal sealed class PortfolioForm(string account) : IRecordForm<PortfolioRecord>
{
    private static readonly ImmutableDictionary<RecordKind, string> Words = RecordKinds.Words;

    private static readonly ImmutableDictionary<string, RecordKind> Kinds =
        Words.ToImmutableDictionary(kind => kind.Value, kind => kind.Key, StringComparer.Ordinal);

    public int Newest => LineVersion.Newest;

    public string KindOf(PortfolioRecord record) => Words[record.Kind];

    public DateTimeOffset? TimeOf(PortfolioRecord record) => record.At;

    public byte[] Write(LineHead head, PortfolioRecord record) =>
        head.Version == LineVersion.First
            ? FirstLine.Write(head, record)
            : FlatLine.Write(
                head, Words[record.Kind], RequireTextsBeside(record), RecordMembers.Write);

    public PortfolioRecord? Read(int version, ReadOnlySpan<byte> line) =>
        version == LineVersion.First
            ? FirstLine.Read<PortfolioRecord>(line)
            : ToRecord(Parsed(line));

    // A kind that only a newer release knows may give known members a form of its own.
    private static StoredRecord Parsed(ReadOnlySpan<byte> line)
    {
        if (RecordReading.Usual(line) is { } usual)
        {
            return usual;
        }

        try
        {
            return JsonSerializer.Deserialize<StoredRecord>(line, StoredJson.Options)!;
        }
        catch (JsonException)
        {
            var kind = JsonSerializer.Deserialize<Kinded>(line, StoredJson.Options)?.Kind;
            if (kind is not null && !Kinds.ContainsKey(kind))
            {
                throw FlatLine.UnknownKind(kind);
            }

            throw;
        }
    }

    private static PortfolioRecord RequireTextsBeside(PortfolioRecord record) =>
        record is { Kind: RecordKind.Adjustment, Note: null, Transaction.Reference: not null }
            ? throw new NotSupportedException("The reason of a correction is no part of a line.")
            : record;

    private PortfolioRecord ToRecord(StoredRecord stored)
    {
        if (!Kinds.TryGetValue(stored.Kind, out var kind))
        {
            throw FlatLine.UnknownKind(stored.Kind);
        }

        RequireKnown(stored.Unknown?.Keys.FirstOrDefault());
        RequireBeginning(stored, kind);
        var fingerprint = stored.Fingerprint is { } digest ? FlatLine.Long(digest) : "";
        var legs = stored.Legs ?? [];
        var order = Traded(stored, fingerprint);
        var changes = order is null ? Changes(stored, fingerprint) : [];
        var moved = stored.Balance is { } balance
            ? kind is RecordKind.EpochBegun
                ? Beginning(stored, balance)
                : Movement(stored, kind, TradeOf(order, changes), legs, balance)
            : null;
        return new PortfolioRecord
        {
            Kind = kind,
            At = At(stored.At),
            Wall = stored.Wall is { } wall ? At(wall) : null,
            KeyDigest = stored.Key,
            Fingerprint = fingerprint,
            Legs = legs,
            Changes = changes,
            Outcome = OutcomeOf(stored, order ?? Opened(changes, At(stored.At)), moved),
            OrdersSentThrough = stored.Sent ?? 0,
            Transaction = moved,
            Note = NoteOf(stored),
            Reverses = stored.Reverses,
        };
    }

    private PortfolioOutcome OutcomeOf(StoredRecord stored, Order? order, Transaction? moved) =>
        stored switch
        {
            { Refused: { } refused } =>
                new PortfolioOutcome.Refused(
                    refused.Code, refused.Detail, refused.Field, refused.Need, refused.Got),
            { Repeats: { } again } => new PortfolioOutcome.OrderFilled(
                Order(again.Order, At(again.At), FlatLine.Long(again.Fingerprint))),
            { CancelAfter: { } set } => new PortfolioOutcome.CancelAfterSet(
                set.At is { } at ? At(at) : null, set.Orders),
            { Epoch: { } number } =>
                new PortfolioOutcome.EpochBegun(number, moved!.Amount, moved.CreatedAt),
            { Outcome: { } whole } => PortfolioOutcome.Of(whole with { AccountId = account }),
            _ when order is not null => PortfolioOutcome.Of(order),
            _ when moved is not null => new PortfolioOutcome.CashMoved(moved),
            _ => PortfolioRecord.NoOutcome,
        };

    private Order? Traded(StoredRecord stored, string fingerprint) =>
        stored.Orders is [{ IsWhole: true } only]
            ? Order(only, At(stored.At), fingerprint)
            : null;

    private Order Order(StoredChange change, DateTimeOffset at, string fingerprint)
    {
        RequireKnown(change.IsWhole ? null : "orders");
        return change.ToOrder(account, at, fingerprint);
    }

    private ImmutableArray<OrderChange> Changes(StoredRecord stored, string fingerprint) =>
        stored.Orders is { } orders
            ? [.. orders.Select(change => change.ToChange(account, At(stored.At), fingerprint)
                ?? throw FlatLine.UnknownMember("orders"))]
            : [];

    private static Order? Opened(ImmutableArray<OrderChange> changes, DateTimeOffset at) =>
        changes is [{ Opened: not null } first, ..] ? first.After(null, at).Order : null;

    // The order whose fill moved the cash.
    private static (string Id, Side? Side)? TradeOf(
        Order? order, ImmutableArray<OrderChange> changes) =>
        order is not null ? (order.OrderId, order.Side)
        : changes.FirstOrDefault(change => change.Filled is not null) is { } filled
            ? (filled.OrderId, null)
            : null;

    private Transaction Movement(
        StoredRecord stored,
        RecordKind kind,
        (string Id, Side? Side)? order,
        ImmutableArray<Leg> legs,
        decimal balance)
    {
        var amount = legs
            .Where(leg => leg.AssetId == Ledger.Cash
                && leg.Account is Account.Available or Account.Held)
            .Sum(leg => leg.Amount);
        return new()
        {
            TransactionId = TransactionIds.Of(account, stored.Sequence),
            Type = TypeOf(kind, order is null ? null : order.Value.Side ?? SideOf(legs)),
            Amount = amount,
            BalanceAfter = balance,
            Reference = order?.Id ?? NoteOf(stored)?.Reference,
            CreatedAt = At(stored.At),
        };
    }

    // All that there is then.
    private Transaction Beginning(StoredRecord stored, decimal balance) => new()
    {
        TransactionId = TransactionIds.Of(account, stored.Sequence),
        Type = TransactionType.SystemAdjustment,
        Amount = balance,
        BalanceAfter = balance,
        Reference = PortfolioRecord.EpochReference(stored.Epoch
            ?? throw new JsonException("An epoch begins without its number.")),
        CreatedAt = At(stored.At),
    };

    // The house gets cash for what it gives.
    private static Side SideOf(ImmutableArray<Leg> legs) => legs.Any(leg =>
        leg is { AssetId: Ledger.Cash, Account: Account.Pool, Amount: > 0 })
            ? Side.Buy
            : Side.Sell;

    private static TransactionType TypeOf(RecordKind kind, Side? side) => (kind, side) switch
    {
        (RecordKind.Deposit, _) => TransactionType.Deposit,
        (RecordKind.Withdrawal, _) => TransactionType.Withdraw,
        (RecordKind.Adjustment, _) => TransactionType.SystemAdjustment,
        (RecordKind.Trade, Side.Buy) => TransactionType.OrderPayment,
        (RecordKind.Trade, Side.Sell) => TransactionType.OrderSale,
        _ => throw new JsonException($"Cash does not move by a record of the kind '{kind}'."),
    };

    private static RecordNote? NoteOf(StoredRecord stored) =>
        stored.Note is { } note ? new(note.Id, note.Digest) : null;

    private static void RequireBeginning(StoredRecord stored, RecordKind kind)
    {
        if (stored.Epoch is not null
            && (kind is not RecordKind.EpochBegun || stored.Balance is null))
        {
            throw new JsonException("No epoch begins like this.");
        }
    }

    private static void RequireKnown(string? member)
    {
        if (member is not null)
        {
            throw FlatLine.UnknownMember(member);
        }
    }

    private static DateTimeOffset At(DateTime utc) =>
        new(DateTime.SpecifyKind(utc, DateTimeKind.Utc), TimeSpan.Zero);

    private sealed record Kinded(string? Kind);
}
