using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using OrderProcessor.Api.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Streams;

/// <summary>Events in the form they are sent in, so that one that is for many is written
/// once.</summary>
internal sealed class StreamEvents(IOptions<JsonOptions> json)
{
    public SseItem<byte[]> Price(PriceEvent told) => Item("price", told);

    public SseItem<byte[]> Asset(AssetEvent told) => Item("asset", told);

    public SseItem<byte[]> Ready(long? sequence) =>
        Item("ready", new ReadyEvent(sequence), sequence);

    public SseItem<byte[]> Reset(long sequence) =>
        Item("reset", new ResetEvent(sequence), sequence);

    /// <summary>What of a record the channels want. Only the last event bears the record's number:
    /// who has seen that number has seen all of the record.</summary>
    public IEnumerable<SseItem<byte[]>> Of(PortfolioEvent told, StreamChannels channels)
    {
        if (channels.Orders && told.Order is { } order)
        {
            yield return Item(
                "order", OrderResponse.Of(order), channels.Balances ? null : told.Sequence);
        }

        if (channels.Balances)
        {
            yield return Item("balance", BalanceEvent.Of(told), told.Sequence);
        }
    }

    private SseItem<byte[]> Item<T>(string type, T told, long? sequence = null) =>
        new(JsonSerializer.SerializeToUtf8Bytes(told, json.Value.SerializerOptions), type)
        {
            EventId = sequence?.ToString(CultureInfo.InvariantCulture),
        };
}
