using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Portfolios;

namespace OrderProcessor.Grains.Tests.Journal;

/// <summary>Makes up the batches of an account that traded for long, as its grain would have
/// written them: by the rules, and chained.</summary>
internal sealed class LongJournal(string account, int version)
{
    public const string Rare = "DOGE";

    private const int RareEvery = 20_000;
    private const int DepositEvery = 5_000;
    private const int KeyedEvery = 3;

    private static readonly string[] Assets = ["BTC", "ETH", "SOL"];
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(20);

    private readonly IRecordForm<PortfolioRecord> _form =
        Portfolio.FormOf(new() { AccountId = account });

    private RecordChain _end = RecordChain.Start;
    private JournalIndex _index = JournalIndex.Start;

    /// <summary>How many seconds lie between two records.</summary>
    public TimeSpan Step { get; init; } = Between;

    public int RecordsPerBatch { get; init; } = 512;

    public Portfolio State { get; private set; } = new() { AccountId = account };

    public DateTimeOffset Now { get; private set; } = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    public long LastNumber { get; private set; }

    public static string IdOf(string account) => $"portfolio#{account}";

    /// <summary>Every record so far is there, and these more.</summary>
    public IEnumerable<JournalBatch> Batches(int records)
    {
        for (var left = records; left > 0; left -= RecordsPerBatch)
        {
            yield return Batch(Math.Min(left, RecordsPerBatch));
        }
    }

    /// <summary>Appends so many records.</summary>
    public async Task Append(IJournalStore store, int records, CancellationToken cancellationToken)
    {
        foreach (var at in Batches(records).Chunk(32))
        {
            await Task.WhenAll(at.Select(batch =>
                store.Append(IdOf(account), batch, cancellationToken)));
        }
    }

    private JournalBatch Batch(int records)
    {
        var (lines, tally, first) = (new List<byte[]>(records), new BatchTally(), _end.Sequence);
        for (var each = 0; each < records; each++)
        {
            Now += Step;
            var record = Next();
            (var line, _end) = _end.Extend(_form, record, version);
            lines.Add(line);
            tally.Add(_form.KindOf(record), record.At);
        }

        var columns = _index.Columns(tally, _end.Sequence);
        _index = _index.After(tally, _end.Sequence);
        return new(++LastNumber, Guid.NewGuid(), first + 1, records, BatchLines.Join(lines))
        {
            Columns = version == LineVersion.First ? null : columns,
        };
    }

    private PortfolioRecord Next()
    {
        var number = State.Sequence + 1;
        var key = number % KeyedEvery == 0 ? $"key-{number}" : null;
        var facts = new RuleFacts(Now, new TradingLimits { FeeRate = 0.001m }, number - 1);
        var decision = number % DepositEvery == 1
            ? State.Deposit(new DepositCash { Amount = 5_000, OperationKey = key }, facts)
            : State.Place(Order(number, key), Quote(number), null, facts);
        var recorded = (Decision.Recorded)decision;
        State = recorded.Next;
        return recorded.Record;
    }

    private static PlaceOrder Order(long number, string? key) => new()
    {
        Type = OrderType.Market,
        Side = number % 2 == 0 ? Side.Buy : Side.Sell,
        AssetId = AssetOf(number),
        Quantity = 0.0125m,
        OperationKey = key,
    };

    // Bought by one record and sold by the next.
    private static string AssetOf(long number)
    {
        var pair = (number - (number % 2)) / 2;
        return pair % (RareEvery / 2) == 100 ? Rare : Assets[pair % Assets.Length];
    }

    private static Quote Quote(long number)
    {
        var price = 100.25m + (number % 97 * 0.01m);
        return new Quote
        {
            AssetId = AssetOf(number),
            Name = AssetOf(number),
            Status = AssetStatus.Active,
            Rules = new TradingRules(),
            Bid = price - 0.01m,
            Ask = price,
            Price = price,
            AsOf = DateTimeOffset.UnixEpoch,
            StaleAt = DateTimeOffset.MaxValue,
        };
    }
}
