using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Alerts;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Alerts;
using OrderProcessor.Grains.Assets.Books;
using OrderProcessor.Grains.Books;
using OrderProcessor.Grains.Orders.Waiting;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Storage;
using OrderProcessor.Silo.Storage.Whole;
using OrderProcessor.Tool.Verification;

namespace OrderProcessor.Tool.Rebuilding;

/// <summary>Has books watch what accounts have waiting, and nothing else; a book that cannot be
/// read is begun anew. And has assets know which shards of their books have orders: the others get
/// no prices.</summary>
/// <param name="verifying">The store.</param>
/// <param name="beside">Puts snapshots right.</param>
/// <param name="isEarlier">Whether what assets know may be of an earlier moment.</param>
/// <param name="now">What new records are dated.</param>
internal sealed class RebuiltBooks(
    Verifying verifying, RebuiltBeside beside, bool isEarlier, DateTimeOffset now)
{
    private const string Prefix = "book#";
    private const string AlertsRow = "alerts";
    private const string BooksRow = "asset-books";

    // So many times it may have come up since: no price may have the number of an earlier one.
    private const int Activations = 100_000;

    private readonly Dictionary<string, BooksState> _assets = new(StringComparer.Ordinal);
    private readonly List<(string AssetId, OrderReference Order)> _orders = [];

    /// <summary>How many books were put right.</summary>
    public long Written { get; private set; }

    /// <summary>Before the accounts: what assets know, and which alerts there are.</summary>
    public async Task Read(CancellationToken cancellationToken)
    {
        await foreach (var row in verifying.Store.Rows(cancellationToken))
        {
            if (row.StateName == BooksRow)
            {
                _assets[Rows.KeyOf(row)] = Rows.Read<BooksState>(row);
            }
            else if (row.StateName == AlertsRow)
            {
                _orders.AddRange(Rows.Read<AlertsState>(row).Alerts
                    .Where(alert => alert.Status is AlertStatus.Active)
                    .Select(alert => (alert.AssetId, AlertReference.Of(Rows.KeyOf(row), alert))));
            }
        }
    }

    public void Add(Portfolio account) => _orders.AddRange(account.Live.ById.Values.Select(live =>
        (live.Order.AssetId, Watching.Of(live, now) with { CancelAt = account.CancelAt })));

    /// <summary>Once all accounts were read.</summary>
    /// <param name="ids">All journals.</param>
    /// <param name="version">Version of the lines.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task Write(
        IEnumerable<string> ids, int version, CancellationToken cancellationToken)
    {
        var waiting = _orders.ToLookup(
            one => JournalOf(one.AssetId, one.Order.AccountId), one => one.Order);
        var books = ids.Where(id => id.StartsWith(Prefix, StringComparison.Ordinal))
            .Union(waiting.Select(book => book.Key), StringComparer.Ordinal)
            .ToList();
        foreach (var asset in books.GroupBy(
            id => BookIds.AssetOf(id[Prefix.Length..]), StringComparer.Ordinal))
        {
            var known = _assets.GetValueOrDefault(asset.Key, new BooksState());
            var next = known;
            foreach (var id in asset)
            {
                var book = await Mended(id, [.. waiting[id]], version, cancellationToken);
                next = book.Orders.IsEmpty ? next : next with
                {
                    Shards = next.Shards ?? BookIds.UsualShards,
                    WithOrders = next.WithOrders.Add(ShardOf(id)),
                    HaltEpoch = Math.Max(next.HaltEpoch, book.HaltEpoch),
                };
            }

            await Keep(asset.Key, known, next, cancellationToken);
        }
    }

    private async Task<Book> Mended(
        string id,
        ImmutableArray<OrderReference> waiting,
        int version,
        CancellationToken cancellationToken)
    {
        var check = new JournalCheck<Book, BookRecord>(verifying, id);
        var end = await check.Run(new Book(), cancellationToken);
        if (check.IsWhole)
        {
            await beside.Mend<Book, BookRecord>(id, end, new HashSet<long>(), cancellationToken);
        }
        else
        {
            await RebuiltJournal.Delete(verifying, id, cancellationToken);
            end = RebuiltJournal.Nothing<Book, BookRecord>(new());
        }

        var records = Records(end.State, waiting).ToList();
        if (records.Count == 0)
        {
            return end.State;
        }

        Written++;
        return await RebuiltJournal.Append(verifying, id, end, version, records);
    }

    private IEnumerable<BookRecord> Records(Book book, ImmutableArray<OrderReference> waiting)
    {
        var known = waiting.Select(order => (order.AccountId, order.OrderId)).ToHashSet();
        var gone = book.Orders
            .Where(order => !known.Contains((order.AccountId, order.OrderId)))
            .Select(order => new BookKey(order.AccountId, order.OrderId, null))
            .Distinct()
            .ToImmutableArray();
        if (gone.Length > 0)
        {
            yield return new BookRecord
            {
                Kind = BookRecordKind.Forgotten,
                At = now,
                Orders = gone,
            };
        }

        var missing = waiting.Where(order => book.Missing([order]) > 0).ToImmutableArray();
        if (missing.Length > 0)
        {
            yield return new BookRecord
            {
                Kind = BookRecordKind.Watched,
                At = now,
                Watch = missing,
            };
        }
    }

    private async Task Keep(
        string assetId, BooksState known, BooksState next, CancellationToken cancellationToken)
    {
        if (isEarlier && !next.WithOrders.IsEmpty)
        {
            next = next with { Activations = next.Activations + Activations };
        }

        if (next != known)
        {
            Written++;
            await verifying.Store.Put(
                new StateRow(
                    $"asset/{assetId}",
                    BooksRow,
                    JsonSerializer.SerializeToUtf8Bytes(next, StoredJson.Options)),
                cancellationToken);
        }
    }

    private string JournalOf(string assetId, string accountId) => Prefix + BookIds.Of(
        assetId,
        BookIds.ShardOf(
            accountId,
            _assets.GetValueOrDefault(assetId)?.Shards ?? BookIds.UsualShards));

    private static int ShardOf(string id) => int.Parse(
        id.AsSpan(id.LastIndexOf('#') + 1), CultureInfo.InvariantCulture);
}
