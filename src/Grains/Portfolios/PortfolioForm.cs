using System.Collections.Immutable;
using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Portfolios;

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
            : JsonSerializer.SerializeToUtf8Bytes(
                Stored(head, RequireTextsBeside(record)), FlatLine.Options);

    public PortfolioRecord? Read(int version, ReadOnlySpan<byte> line) =>
        version == LineVersion.First
            ? FirstLine.Read<PortfolioRecord>(line)
            : Told(JsonSerializer.Deserialize<StoredRecord>(line, StoredJson.Options)!);

    private static StoredRecord Stored(LineHead head, PortfolioRecord record) => new()
    {
        Version = head.Version,
        Sequence = head.Sequence,
        Previous = head.Previous,
        Kind = Words[record.Kind],
        At = record.At.UtcDateTime,
        Wall = record.Wall?.UtcDateTime,
        Key = record.KeyDigest,
        Fingerprint = record.Fingerprint.Length == 0 ? null : FlatLine.Short(record.Fingerprint),
        Legs = StoredLegs.Of(record.Legs),
        Balance = record.Transaction?.BalanceAfter,
        Orders = record.Order is { } order ? [StoredChange.Of(order)] : null,
        Repeats = record is { Kind: RecordKind.Repeat, Answer: PortfolioOutcome.OrderFilled again }
            ? Repeat(again.Order)
            : null,
        Refused = record.Answer is PortfolioOutcome.Refused refused
            && refused != PortfolioRecord.NoAnswer
            ? new(refused.Code, refused.Detail, refused.Field)
            : null,
        Note = record.Note is { } note ? new(note.Id, note.Digest) : null,
        Reverses = record.Reverses,
        Sent = record.OrdersSentThrough == 0 ? null : record.OrdersSentThrough,
        // As a digest: who calls may choose the id, and this is kept for ever.
        RequestId = head.RequestId is { } id ? FlatLine.Digest(id) : null,
    };

    private static PortfolioRecord RequireTextsBeside(PortfolioRecord record) =>
        record is { Kind: RecordKind.Adjustment, Note: null, Transaction.Reference: not null }
            ? throw new NotSupportedException("The reason of a correction is no part of a line.")
            : record;

    private static StoredRepeat Repeat(Order order) => new(
        StoredChange.Of(order),
        order.CreatedAt.UtcDateTime,
        FlatLine.Short(order.RequestFingerprint));

    private PortfolioRecord Told(StoredRecord stored)
    {
        if (!Kinds.TryGetValue(stored.Kind, out var kind))
        {
            throw FlatLine.UnknownKind(stored.Kind);
        }

        RequireKnown(stored.Unknown?.Keys.FirstOrDefault());
        var fingerprint = stored.Fingerprint is { } digest ? FlatLine.Long(digest) : "";
        var legs = StoredLegs.Told(stored.Legs);
        var order = Traded(stored, fingerprint);
        var moved = stored.Balance is { } balance
            ? Movement(stored, kind, order, legs, balance)
            : null;
        return new PortfolioRecord
        {
            Kind = kind,
            At = At(stored.At),
            Wall = stored.Wall is { } wall ? At(wall) : null,
            KeyDigest = stored.Key,
            Fingerprint = fingerprint,
            Legs = legs,
            Answer = Answer(stored, order, moved),
            OrdersSentThrough = stored.Sent ?? 0,
            Transaction = moved,
            Note = NoteOf(stored),
            Reverses = stored.Reverses,
        };
    }

    private PortfolioOutcome Answer(StoredRecord stored, Order? order, Transaction? moved) =>
        stored switch
        {
            { Refused: { } refused } =>
                new PortfolioOutcome.Refused(refused.Code, refused.Detail, refused.Field),
            { Repeats: { } again } => new PortfolioOutcome.OrderFilled(
                Order(again.Order, At(again.At), FlatLine.Long(again.Fingerprint))),
            _ when order is not null => new PortfolioOutcome.OrderFilled(order),
            _ when moved is not null => new PortfolioOutcome.CashMoved(moved),
            _ => PortfolioRecord.NoAnswer,
        };

    private Order? Traded(StoredRecord stored, string fingerprint) => stored.Orders switch
    {
        null => null,
        { Length: 1 } orders => Order(orders[0], At(stored.At), fingerprint),
        _ => throw FlatLine.UnknownMember("orders"),
    };

    private Order Order(StoredChange change, DateTimeOffset at, string fingerprint)
    {
        var told = change.Told(account, at, fingerprint);
        RequireKnown(told is null ? "orders" : null);
        return told!;
    }

    private Transaction Movement(
        StoredRecord stored,
        RecordKind kind,
        Order? order,
        ImmutableArray<Leg> legs,
        decimal balance) => new()
        {
            TransactionId = TransactionIds.Of(account, stored.Sequence),
            Type = TypeOf(kind, order?.Side),
            Amount = legs
                .Where(leg => leg is { AssetId: Ledger.Cash, Account: Account.Available })
                .Sum(leg => leg.Amount),
            BalanceAfter = balance,
            Reference = order?.OrderId ?? NoteOf(stored)?.Reference,
            CreatedAt = At(stored.At),
        };

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

    private static void RequireKnown(string? member)
    {
        if (member is not null)
        {
            throw FlatLine.UnknownMember(member);
        }
    }

    private static DateTimeOffset At(DateTime utc) =>
        new(DateTime.SpecifyKind(utc, DateTimeKind.Utc), TimeSpan.Zero);
}
