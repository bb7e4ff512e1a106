using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Clocks;
using OrderProcessor.Grains.Assets.Books;
using OrderProcessor.Grains.Assets.Quotes;

namespace OrderProcessor.Grains.Assets;

internal sealed partial class AssetGrain
{
    private const string NoSource = "none";

    private Func<QuoteCondition?> _condition = null!;
    private string _source = NoSource;

    public Task<BookTick?> Join(int shard) => _books.Join(shard, QuoteNow, Run);

    public Task Compare()
    {
        _books.Compare();
        return Task.CompletedTask;
    }

    public void Dispose() => _books?.Dispose();

    private void PutUpCondition()
    {
        var begun = time.GetMoment();
        _condition = () => ConditionAt(time.GetMoment(), begun);
        meters.PutUp(Id, _condition);
    }

    // For a thread that is no grain's: the state of a grain is closed to it.
    private QuoteCondition? ConditionAt(Moment moment, Moment begun)
    {
        var market = _prices.Market;
        return _listing is { } listing && market.Quote(listing, moment) is var quote
            ? new QuoteCondition(
                _source,
                moment.Since(market.Received ?? begun),
                quote.CurrentFor > TimeSpan.Zero,
                quote.IsQuarantined)
            : null;
    }

    private void BeginBooks()
    {
        _books = new AssetBooks(
            this, books, GrainFactory, bookOptions.Value, meters, time, logger);
        _books.Begin(QuoteNow, Run);
    }

    private void TellBooks(Moment moment) => _books.Tell(QuoteAt(moment), Run());

    private Task EndOffersUnlessActive(AssetListing listing)
    {
        if (listing.Status is not AssetStatus.Active)
        {
            return _books.End(isDelisted: listing.Status is AssetStatus.Inactive);
        }

        TellBooks(time.GetMoment());
        return Task.CompletedTask;
    }

    private Quote WithBooks(Quote quote) =>
        _books is { Shards: BookIds.UsualShards, Newest: null, HaltEpoch: 0 }
            ? quote
            : quote with
            {
                BookShards = _books.Shards,
                Tick = _books.Newest,
                HaltEpoch = _books.HaltEpoch,
            };

    private Quote? QuoteNow() => QuoteAt(time.GetMoment());

    private long Run() => _prices.Market.Reading;
}
