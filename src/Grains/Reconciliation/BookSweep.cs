using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Alerts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Reconciliation;

namespace OrderProcessor.Grains.Reconciliation;

/// <summary>Compares the live orders that accounts reported with what books watch, from both sides,
/// and wakes those only of which the two are not the same. Alerts, which nobody reports, are
/// registered again instead.</summary>
internal sealed partial class BookSweep(IGrainFactory grains, ILogger logger)
{
    /// <summary>Has the account register its orders again where a book does not have them. It has
    /// reported all of its journal.</summary>
    public async Task Look(ITrialBalanceGrain part, string accountId)
    {
        try
        {
            foreach (var live in await part.LiveOf(accountId))
            {
                var quote = await grains.GetGrain<IAssetGrain>(live.AssetId).Quote();
                if (quote is not null
                    && await Shard(quote, accountId).Live(accountId) != live)
                {
                    await grains.GetGrain<IPortfolioGrain>(accountId).Rewatch(live.AssetId);
                }
            }
        }
        catch (Exception fault)
        {
            // May pass, and must not keep those after it from being looked at.
            LogNotLooked(fault, accountId);
        }
    }

    /// <summary>Has the account's alerts watched again where a book does not have them. Nobody
    /// reports alerts: that costs a row, as the look at the account itself does.</summary>
    public async Task LookAtAlerts(string accountId)
    {
        try
        {
            await grains.GetGrain<IAlertsGrain>(accountId).Rewatch();
        }
        catch (Exception fault)
        {
            LogAlertsNotLooked(fault, accountId);
        }
    }

    /// <summary>Has all books compared with what was reported: what they have too much, nobody else
    /// knows of.</summary>
    public async Task LookAtBooks()
    {
        try
        {
            foreach (var asset in await grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key)
                .Read())
            {
                await grains.GetGrain<IBookedAssetGrain>(asset.Listing.AssetId).Compare();
            }
        }
        catch (Exception fault)
        {
            LogNotAll(fault);
        }
    }

    private IBookGrain Shard(Quote quote, string accountId) => grains.GetGrain<IBookGrain>(
        BookIds.Of(quote.AssetId, BookIds.ShardOf(accountId, quote.BookShards)));

    [LoggerMessage(
        LogLevel.Warning,
        "The live orders of account {AccountId} were not compared with their books; the next pass "
            + "tries again")]
    private partial void LogNotLooked(Exception fault, string accountId);

    [LoggerMessage(
        LogLevel.Warning,
        "The alerts of account {AccountId} were not compared with their books; a later pass "
            + "tries again")]
    private partial void LogAlertsNotLooked(Exception fault, string accountId);

    [LoggerMessage(
        LogLevel.Warning,
        "Not all books were compared with what accounts reported; the next pass tries again")]
    private partial void LogNotAll(Exception fault);
}
