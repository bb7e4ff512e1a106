using System.Text.Json.Nodes;

namespace OrderProcessor.Grains.Portfolios.Snapshots;

/// <summary>The orders that wait for their rows in a snapshot up to schema 3, which has one of each
/// record.</summary>
internal static class StoredUnsent
{
    private const string Member = "unsent_orders";

    public static JsonObject Several(ReadOnlySpan<byte> state) =>
        Several(JsonNode.Parse(state)!.AsObject());

    /// <summary>The state with a list of them for each record.</summary>
    public static JsonObject Several(JsonObject state)
    {
        if (state[Member] is JsonObject unsent)
        {
            state[Member] = new JsonObject(unsent.Select(order => KeyValuePair.Create(
                order.Key, (JsonNode?)new JsonArray(order.Value?.DeepClone()))));
        }

        return state;
    }
}
