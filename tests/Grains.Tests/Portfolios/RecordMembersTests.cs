using System.Text;
using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Portfolios.Lines;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios;

/// <summary>Lines are written by hand: byte for byte as the serializer writes the form that reads
/// them.</summary>
public sealed class RecordMembersTests
{
    private const string Odd = "Zoë's <b>\"note\"</b> \\ + & 日本 \u0001 \ud83d\ude80";
    private static readonly string Digest = new('a', 32);
    private static readonly PortfolioRecord Traded = Holder(2, cashLeft: 90).Place(
        Buy(0.12345678m, "key-1", Odd), Quote(98.7654321m, 99.87654321m), null, FeeOf(0.01m))
        .Recorded();

    public static TheoryData<string> Kinds => [.. Enum.GetNames<RecordKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_record_is_written_as_the_form_that_reads_it(string kind)
    {
        var records = Records().Where(record => record.Kind.ToString() == kind).ToList();

        Assert.NotEmpty(records);
        Assert.All(records, record =>
        {
            var line = Line(record);
            Assert.Equal(Encoding.UTF8.GetString(Again(line)), Encoding.UTF8.GetString(line));
            Assert.Equal(Told(record), Told(Read(line)));
        });
    }

    [Fact]
    public void Every_time_is_written_in_UTC() => Assert.All(
        Records().Where(record => !record.NeedsOutcome), record =>
            Assert.DoesNotContain("+00:00", Encoding.UTF8.GetString(Line(record))));

    [Fact]
    public void Every_member_that_is_read_is_written()
    {
        var members = typeof(StoredRecord).GetProperties().Select(member => member.Name)
            .Except([nameof(StoredRecord.Unknown), nameof(StoredRecord.Frontier)])
            .Select(name => name is nameof(StoredRecord.Version)
                ? "v"
                : JsonNamingPolicy.SnakeCaseLower.ConvertName(name));

        var written = Records().SelectMany(record => JsonElement.Parse(Line(record))
            .EnumerateObject().Select(member => member.Name)).Distinct();

        Assert.Equal(members.Order(), written.Order());
    }

    [Fact]
    public void Legs_of_an_asset_are_written_together_and_none_that_moves_nothing()
    {
        var line = Encoding.UTF8.GetString(Line(Silent(RecordKind.Frozen) with
        {
            Legs =
            [
                new("USD", Account.Available, -1.50m),
                new("BTC", Account.Available, 0),
                new("BTC", Account.Held, 2),
                new("USD", Account.Pool, 1.5m),
                new("BTC", Account.Pool, -2.0m),
            ],
        }));

        Assert.Contains(
            "\"legs\":{\"USD\":{\"available\":\"-1.5\",\"pool\":\"1.5\"},"
            + "\"BTC\":{\"held\":\"2\",\"pool\":\"-2\"}}",
            line,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_is_refused_that_has_two_legs_of_one_account() =>
        Assert.Throws<NotSupportedException>(() => Line(Silent(RecordKind.Frozen) with
        {
            Legs = [new("USD", Account.Pool, 1), new("USD", Account.Pool, -1)],
        }));

    [Fact]
    public void A_line_after_one_that_could_not_be_written_is_whole()
    {
        var line = Line(Traded);
        var half = Traded with
        {
            Outcome = new PortfolioOutcome.OrderFilled(Traded.Order! with { Version = 2 }),
        };

        Assert.Throws<NotSupportedException>(() => Line(half));
        Assert.Equal(line, Line(Traded));
    }

    private static IEnumerable<PortfolioRecord> Records()
    {
        yield return Newcomer.Deposit(Deposit(100.10m), Facts).Recorded();
        yield return Newcomer.Deposit(Deposit(7, Odd), Facts).Recorded() with
        {
            Wall = Noon.AddTicks(-12_345_670),
        };
        yield return Cash(5).Withdraw(Withdrawal(4.99m, "key-2"), Facts).Recorded();
        yield return Cash(5).Withdraw(Withdrawal(6, "key-3"), Facts).Recorded();
        yield return Cash(5).Adjust(Adjustment(-3, "key-4"), Facts).Recorded() with
        {
            Note = new RecordNote("note-1", new string('b', 64)),
            Reverses = 17,
        };
        yield return Traded;
        yield return Traded with
        {
            OrdersSentThrough = long.MaxValue,
            Outcome = new PortfolioOutcome.OrderFilled(Traded.Order! with
            {
                Notional = 3.000m,
                Fee = 0,
                TimeInForce = TimeInForce.Fok,
                ClientOrderId = null,
            }),
        };
        foreach (var record in Waiting())
        {
            yield return record;
        }

        yield return Holder(2).Place(Sale(1.25m), Quote(1.0000000001m, 2), null, Facts).Recorded();
        yield return Silent(RecordKind.Repeat) with
        {
            Fingerprint = Digest,
            Outcome = new PortfolioOutcome.OrderFilled(Traded.Order!),
        };
        yield return Silent(RecordKind.Refusal) with
        {
            Outcome = new PortfolioOutcome.Refused("CODE", Odd, "field"),
        };
        yield return Silent(RecordKind.Frozen);
        yield return Silent(RecordKind.Unfrozen);
        yield return Silent(RecordKind.EpochBegun);
        yield return Holder(2).Reset(
            new() { Cash = 99.5m, OperationKey = Odd }, Practice).Recorded();
        yield return Newcomer.Reset(new() { Cash = 0 }, Practice).Recorded();
        yield return Newcomer.CancelAfter(new(60, Odd), Facts).Recorded();
        yield return Newcomer.CancelAfter(new(0), Facts).Recorded();
        yield return Newcomer.Abandon(Odd, Facts).Recorded();
    }

    private static IEnumerable<PortfolioRecord> Waiting()
    {
        var asked = Limit(Side.Buy, 0.5m, 99.5m) with { OperationKey = Odd, ClientOrderId = Odd };
        var opened = Cash(100).Place(asked, Quote(99.5m, 100), null, OrderFacts);
        yield return opened.Recorded();
        var waits = Cash(100).After(opened);
        yield return waits.Cancel(new CancelOrder("ord_new", "key-5"), null, Facts).Recorded();
        yield return waits.Place(
            asked with { OperationKey = "key-6" },
            Quote(99.5m, 100),
            waits.Live.Find("ord_new")!.Order,
            OrderFacts).Recorded();
        yield return waits.Trigger(
            waits.Live.Find("ord_new")!, Tick(99, 99.5m), null, Facts)!.Record;
    }

    private static PortfolioRecord Silent(RecordKind kind) => new()
    {
        Kind = kind,
        At = Noon.AddMicroseconds(1),
        Fingerprint = "",
        Outcome = PortfolioRecord.NoOutcome,
    };

    private static byte[] Line(PortfolioRecord record) => RecordChain.Start.Extend(
        Portfolio.FormOf(Newcomer), record, LineVersion.Newest, "request-1").Line;

    private static PortfolioRecord Read(byte[] line) =>
        RecordChain.Start.Verify(Portfolio.FormOf(Newcomer), line).Record;

    private static object Told(PortfolioRecord record) => (
        record.At,
        record.Wall,
        record.KeyDigest,
        record.Fingerprint,
        record.Transaction?.BalanceAfter,
        record.OrdersSentThrough,
        record.Note,
        record.Reverses,
        JsonSerializer.Serialize(record.Changes, FlatLine.Options),
        Told(record, record.Outcome));

    // Nobody is told of what a tick does but by its changes.
    private static string? Told(PortfolioRecord record, PortfolioOutcome outcome) =>
        outcome is PortfolioOutcome.CashMoved
            || (record.Fingerprint.Length == 0 && !record.Changes.IsEmpty)
                ? null
                : JsonSerializer.Serialize(outcome, FlatLine.Options);

    private static byte[] Again(byte[] line) => JsonSerializer.SerializeToUtf8Bytes(
        JsonSerializer.Deserialize<StoredRecord>(line, FlatLine.Options), FlatLine.Options);
}
