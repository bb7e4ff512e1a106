using Microsoft.OpenApi;
using OrderProcessor.Api.Fields;

namespace OrderProcessor.Api.Streams;

/// <summary>The channels of a stream.</summary>
internal sealed class ChannelsRuleAttribute : FieldRuleAttribute
{
    private const int MaxLength = 1_000;

    public override string Code => "UNKNOWN_CHANNEL";

    public override string? Fault(object value, DateTimeOffset now) =>
        value is string { Length: <= MaxLength } text && StreamChannels.Read(text) is not null
            ? null
            : "Channels are prices, prices:BTC,ETH, orders and balances, with commas between them.";

    public override void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.MaxLength = MaxLength;
        schema.Description = "Channels with commas between them: prices, or prices:BTC,ETH for some "
            + "assets only; orders and balances need a bearer token.";
    }
}
