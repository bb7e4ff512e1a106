using System.ComponentModel.DataAnnotations;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Grains.Assets.Books;

/// <summary>How books are kept, from the configuration section <c>Books</c>.</summary>
public sealed class BookOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Books";

    /// <summary>How many shards the book of an asset has that no order has waited in yet; of any
    /// other it stays what it was.</summary>
    [Range(1, 100)]
    public int ShardsPerAsset { get; set; } = Quote.UsualBookShards;

    /// <summary>How often an asset looks whether its shards are there: one that went with its
    /// silo comes up with the next price otherwise, and an order may run out before.</summary>
    internal TimeSpan LookEvery { get; set; } = TimeSpan.FromMinutes(1);
}
