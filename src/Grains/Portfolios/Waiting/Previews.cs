using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Ledgers;

namespace OrderProcessor.Grains.Portfolios.Waiting;

/// <summary>What placing an order would come to: by the very rule that placing goes by.</summary>
internal sealed class Previews(PortfolioDoor door)
{
    public async Task<OrderPreview> Of(PlaceOrder request)
    {
        // Under a key it would be answered as before: asked is what it comes to now.
        var unkeyed = request with { OperationKey = null };
        var preview = await door.Decide(
            unkeyed, door.NewId(request), decision => Of(decision, request.AssetId));
        await door.WhenDurable();
        return preview;
    }

    private async Task<OrderPreview> Of(Decision decision, string assetId)
    {
        var after = decision is Decision.Recorded(_, var next) ? next : door.Head;
        var outcome = decision switch
        {
            Decision.Recorded(var record, _) => record.Outcome,
            Decision.Unrecorded(var refused) => refused,
            // Asked for before: nothing is decided.
            _ => (await door.Commit(decision)).Outcome,
        };
        var subject = outcome is PortfolioOutcome.OrderChanged(var changed) ? changed
            : outcome is PortfolioOutcome.OrderFilled(var filled) ? filled
            : null;
        return new OrderPreview
        {
            Outcome = outcome,
            Legs =
            [
                .. (subject?.LegIds ?? []).Select(after.FindRecent).OfType<Order>(),
            ],
            CashAvailable = after.CashAvailable,
            CashHeld = after.Ledger[Ledger.Cash].Held,
            Holding = Updates.Balance(assetId, after.Ledger[assetId]),
        };
    }
}
