using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Ledgers;

namespace OrderProcessor.Grains.Assets.Catalogue;

/// <summary>Which listings nobody could trade, or would wreck the ledger. Those of before the rules
/// stand as they are until their figures are changed.</summary>
internal static class ListingRules
{
    /// <summary>Whether the ledger keeps something else under this id.</summary>
    public static bool IsReserved(string assetId) => assetId == Ledger.Cash;

    /// <summary>Why it cannot be listed like this; null when it can.</summary>
    public static ListingOutcome? Fault(AssetListing listing, decimal maxNotional) =>
        IsReserved(listing.AssetId) ? ListingOutcome.Reserved
        : listing.Rules.MinQuantity % listing.Rules.QuantityStep != 0
            ? ListingOutcome.LeastOffStep
        : listing.Rules.MinQuantity > maxNotional / listing.ReferencePrice
            ? ListingOutcome.LeastAboveNotional
        : null;

    /// <summary>Why it cannot be changed like this; null when it can.</summary>
    public static ListingOutcome? Fault(
        AssetListing before, AssetListing after, decimal maxNotional) =>
        before.Rules == after.Rules && before.ReferencePrice == after.ReferencePrice
            ? null
            : Fault(after, maxNotional);
}
