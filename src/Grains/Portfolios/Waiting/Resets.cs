using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;

namespace OrderProcessor.Grains.Portfolios.Waiting;

/// <summary>Begins an account anew: its live orders end and the epoch begins in one turn, so that
/// nothing comes between.</summary>
internal sealed class Resets(PortfolioDoor door, WaitingOrders waiting)
{
    public async Task<CommandOutcome> Reset(ResetPortfolio request)
    {
        var known = await door.Keys.Known(request.OperationKey);
        door.Expire();
        var ended = new List<Decision>();
        while (true)
        {
            var decision = door.Head.Reset(request, door.Facts() with { Indexed = known });
            var durable = door.Commit(decision);
            if (decision is not Decision.Recorded { Record.Kind: RecordKind.Order })
            {
                var outcome = await durable;
                ended.ForEach(one => waiting.Forget(one).Ignore());
                return outcome;
            }

            // What comes next is durable only when this is.
            durable.Ignore();
            ended.Add(decision);
        }
    }
}
