using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using OrderProcessor.Api.Alerts;
using OrderProcessor.Grains.Abstractions.Alerts;
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

    /// <summary>Has no id: an alert is told again to each new stream until it is removed.</summary>
    public SseItem<byte[]> Alert(Alert told) => Item("alert", AlertResponse.Of(told));

    /// <summary>What of a record the channels want. Only the last event bears the record's number:
    /// who has seen that number has seen all of the record.</summary>
    public IEnumerable<SseItem<byte[]>> Of(PortfolioEvent told, StreamChannels channels)
    {
        if (channels.Orders)
        {
            var left = Math.Max(told.Orders.Length, told.Order is null ? 0 : 1);
            foreach (var change in OrderEvent.AllOf(told))
            {
                var isLast = --left == 0 && !channels.Balances;
                yield return Item("order", change, isLast ? told.Sequence : null);
            }
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
