using System.ComponentModel.DataAnnotations;

namespace OrderProcessor.Grains.Assets.Quotes;

/// <summary>How orders come by prices, from the configuration section <c>Quotes</c>.</summary>
public sealed class QuoteOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Quotes";

    /// <summary>How old a reading of an asset may be that an order joins. Zero, as for a silo that
    /// is alone: each order asks the asset itself. Halting an asset takes this long. The same on
    /// all silos of a cluster.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:05")]
    public TimeSpan MaxAge { get; set; }

    /// <summary>How far a price override may be from the feed's price, while that is current, in
    /// percent of it.</summary>
    [Range(0, 100)]
    public decimal MaxPinnedPercent { get; set; } = 10;

    /// <summary>How far a price may go in a minute and be believed, as the logarithm of the ratio,
    /// unless an asset has its own; after more minutes by their root, up to 25. Zero believes
    /// every price.</summary>
    [Range(0, 2)]
    public decimal Collar { get; set; } = Quotes.Collar.DefaultWidth;
}
