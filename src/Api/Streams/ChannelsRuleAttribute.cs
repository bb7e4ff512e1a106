using Microsoft.OpenApi;
using OrderProcessor.Api.Fields;

namespace OrderProcessor.Api.Streams;

/// <summary>The channels of a stream.</summary>
internal sealed class ChannelsRuleAttribute() : TextFieldAttribute(
    "UNKNOWN_CHANNEL",
    "Channels are prices, prices:BTC,ETH, orders, balances and alerts, with commas between them.",
    1,
    MaxLength)
{
    private const int MaxLength = 1_000;

    public override void Describe(OpenApiSchema schema)
    {
        base.Describe(schema);
        schema.Description = "Channels with commas between them: prices, or prices:BTC,ETH for "
            + "some assets only; orders, balances and alerts need a bearer token.";
    }

    protected override bool Keeps(string text) => StreamChannels.Read(text) is not null;
}
