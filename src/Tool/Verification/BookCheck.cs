using OrderProcessor.Grains.Abstractions.Alerts;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Assets.Books;
using OrderProcessor.Grains.Books;
using OrderProcessor.Grains.Portfolios;

namespace OrderProcessor.Tool.Verification;

/// <summary>Holds what books watch against the orders that accounts have waiting. A book may be
/// told of an order before it is decided and after it has ended, so that a difference is no fault:
/// the program settles it once it runs.</summary>
/// <param name="verifying">The store.</param>
/// <param name="assets">What assets know of their books.</param>
internal sealed class BookCheck(
    Verifying verifying, IReadOnlyDictionary<string, BooksState> assets) : IDisposable
{
    private const string Prefix = "book#";

    private readonly WaitingOrders _waiting = new();
    private readonly HashSet<string> _unknown = new(StringComparer.Ordinal);

    /// <summary>An account's journal was read to its end.</summary>
    public void Add(Portfolio account)
    {
        foreach (var order in account.Live.ById.Values.Select(live => live.Order))
        {
            var shard = BookIds.ShardOf(account.AccountId, ShardsOf(order.AssetId));
            _waiting.Add(
                Prefix + BookIds.Of(order.AssetId, shard),
                order.OrderId,
                order.Version,
                account.AccountId);
        }
    }

    /// <summary>An account's journal could not be read: nobody knows what waits.</summary>
    public void Skip(string accountId)
    {
        lock (_unknown)
        {
            _unknown.Add(accountId);
        }
    }

    /// <summary>Once all accounts were read: a book.</summary>
    public void Add(string id, Book book)
    {
        foreach (var account in book.Orders
            .Where(order => !AlertIds.IsAlert(order.OrderId)
                && !_unknown.Contains(order.AccountId)
                && !_waiting.Watched(id, order.OrderId, order.Version, order.AccountId))
            .GroupBy(order => order.AccountId, StringComparer.Ordinal))
        {
            Notice(
                id,
                account.Key,
                $"It watches order {account.First().OrderId}{More(account.LongCount())}, which "
                    + "does not wait in it.");
        }

        if (!book.Orders.IsEmpty && !IsKnown(id[Prefix.Length..]))
        {
            Notice(id, account: null, "Orders wait in it, and its asset does not know.");
        }
    }

    /// <summary>Once all books were read.</summary>
    public void Over()
    {
        foreach (var book in _waiting.BooksLeft())
        {
            foreach (var (account, first, count) in _waiting.Left(book))
            {
                Notice(
                    book, account, $"Order {first}{More(count)} waits, and it does not watch it.");
            }
        }
    }

    public void Dispose() => _waiting.Dispose();

    private bool IsKnown(string book) =>
        assets.TryGetValue(BookIds.AssetOf(book), out var asset)
        && asset.WithOrders.Any(shard => BookIds.Of(BookIds.AssetOf(book), shard) == book);

    private int ShardsOf(string assetId) =>
        assets.GetValueOrDefault(assetId)?.Shards ?? BookIds.UsualShards;

    private static string More(long count) => count > 1 ? $" (and {count - 1} more)" : "";

    private void Notice(string book, string? account, string what) =>
        verifying.Unsettled(new(FindingKind.Book, book, what) { Account = account });
}
