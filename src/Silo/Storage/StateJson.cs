using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrderProcessor.Silo.Storage;

/// <summary>How stored grain state is written: changing anything here changes what old files
/// mean.</summary>
internal static class StateJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Converters =
            {
                new DecimalTextConverter(),
                new JsonStringEnumConverter(
                    JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
