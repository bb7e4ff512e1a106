using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Books.Offers;

namespace OrderProcessor.Grains.Books;

internal sealed partial class BookGrain
{
    private string? _compared;
    private bool _isDisturbed;

    public Task<LiveDigest?> Live(string accountId) =>
        Task.FromResult(_journal.Durable.LiveOf(accountId, AssetId));

    public async Task Rewatch(ImmutableArray<OrderReference> orders)
    {
        var missing = _journal.Head.Missing(orders);
        await Watch(orders);
        Mended(orders[0].AccountId, missing);
    }

    public async Task Compare()
    {
        if (_compared is not null)
        {
            return;
        }

        _compared = "";
        try
        {
            foreach (var owner in await _comparison.Differing())
            {
                await Mend(owner);
            }
        }
        finally
        {
            _compared = null;
        }
    }

    // What fails may pass, and must not keep others from being looked at.
    private async Task Mend(OfferOwner owner)
    {
        (_compared, _isDisturbed) = (owner.AccountId, false);
        try
        {
            var outcomes = await _comparison.Ask(owner);
            // Who registers something meanwhile knows more than was said.
            if (outcomes.Count > 0 && !_isDisturbed)
            {
                var durable = Keep(
                    _market.Now(_journal.Head).Resolve([.. outcomes], time.GetUtcNow()));
                var crossed = CrossAtOnce(
                    outcomes.Select(outcome => outcome.Watch).OfType<OrderReference>());
                await durable;
                await crossed;
                Measure(owner.AccountId, outcomes);
            }
        }
        catch (Exception fault)
        {
            LogNotCompared(logger, fault, owner.AccountId, Id);
        }
    }

    private void Measure(string accountId, IReadOnlyList<BookOutcome> outcomes)
    {
        var dangling = outcomes.Count(outcome => outcome.State is WatchState.NotYet);
        for (var one = 0; one < dangling; one++)
        {
            meters.Dangling();
        }

        Mended(accountId, outcomes.Count);
    }

    private void Mended(string accountId, int orders)
    {
        if (orders > 0)
        {
            meters.Repaired(orders);
            LogMended(logger, orders, accountId, Id);
        }
    }

    private void Disturb(ImmutableArray<OrderReference> orders) =>
        _isDisturbed |= orders.Any(order => order.AccountId == _compared);

    [LoggerMessage(
        LogLevel.Warning,
        "Book {Book} did not have {Orders} orders of account {AccountId} as its journal has them; "
            + "they are put right")]
    private static partial void LogMended(
        ILogger logger, int orders, string accountId, string book);

    [LoggerMessage(
        LogLevel.Warning,
        "Account {AccountId} could not be asked about its orders in book {Book}; the next "
            + "comparison tries again")]
    private static partial void LogNotCompared(
        ILogger logger, Exception fault, string accountId, string book);
}
