using System.Globalization;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Grains.Abstractions.Books;

/// <summary>The keys of books: an asset's orders are parted by owner into shards, so that one
/// asset's book scales over silos.</summary>
public static class BookIds
{
    /// <inheritdoc cref="Quote.UsualBookShards" />
    public const int UsualShards = Quote.UsualBookShards;

    /// <summary>How long an order may be registered before it is decided: one that takes longer is
    /// not decided any more, and a book keeps a reference to an order that its owner does not know
    /// for several times as long.</summary>
    public static readonly TimeSpan MaxPlacing = TimeSpan.FromSeconds(10);

    /// <summary>The key of one shard, such as <c>BTC#07</c>.</summary>
    public static string Of(string assetId, int shard) =>
        string.Create(CultureInfo.InvariantCulture, $"{assetId}#{shard:00}");

    /// <summary>The shard that an owner's orders are in: the same for ever, on every
    /// machine.</summary>
    public static int ShardOf(string accountId, int shards) => (int)(uint.Parse(
        Fingerprint.Of("book", accountId).AsSpan(0, 8),
        NumberStyles.HexNumber,
        CultureInfo.InvariantCulture) % (uint)shards);

    /// <summary>The asset of a book.</summary>
    public static string AssetOf(string bookId) => bookId[..bookId.LastIndexOf('#')];
}
