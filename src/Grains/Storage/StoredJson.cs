using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Storage;

/// <summary>How everything that is stored is written: UTF-8 JSON with snake_case members and
/// decimals as strings, so that no reader can take them for doubles.</summary>
public static class StoredJson
{
    /// <summary>Changing these changes the stored form: old data must stay readable.</summary>
    public static readonly JsonSerializerOptions Options = Frozen(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters =
        {
            new DecimalTextConverter(),
            new StoredOrderConverter(),
            new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
        },
    });

    private static JsonSerializerOptions Frozen(JsonSerializerOptions options)
    {
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
