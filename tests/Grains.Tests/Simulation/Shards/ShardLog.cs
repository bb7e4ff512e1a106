using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Books;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Tests.Simulation.Shards;

/// <summary>What the shard's journal truly holds: verifies every line, and knows what may be sent
/// to owners.</summary>
internal sealed class ShardLog(Promises promises)
{
    private readonly HashSet<(string OrderId, long Version, TickId? Tick)> _crossed = [];
    private RecordChain _end = RecordChain.Start;

    public Book Book { get; private set; } = new();

    public void Written(JournalBatch batch)
    {
        foreach (var line in BatchLines.Split(batch))
        {
            (var record, _end) = _end.Verify(Book.FormOf(Book), line.Span);
            Book = Book.Apply(_end.Sequence, record);
            foreach (var order in record.Kind is BookRecordKind.Crossed ? record.Orders!.Value : [])
            {
                _crossed.Add((order.OrderId, order.Version!.Value, record.Tick?.Id));
            }
        }

        promises.Require(Book.IsSound(), () => "The book is not sound.");
    }

    public void Sent(TriggerOrders request)
    {
        foreach (var order in request.Orders)
        {
            promises.Require(
                _crossed.Contains((order.OrderId, order.Version, request.Tick?.Id)),
                () => $"{order.OrderId} is offered before that is kept.");
        }
    }
}
