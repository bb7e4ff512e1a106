using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrderProcessor.Api.Fields;

/// <summary>A password or token.</summary>
/// <remarks>Only <see cref="Reveal"/> shows it: neither a log line nor a serializer that meets it
/// by accident does.</remarks>
[JsonConverter(typeof(Reading))]
internal sealed class Secret(string text)
{
    private const string Shown = "***";

    public string Reveal() => text;

    public override string ToString() => Shown;

    /// <summary>The text of a value that may be secret.</summary>
    public static string? TextOf(object? value) => value switch
    {
        string plain => plain,
        Secret secret => secret.Reveal(),
        _ => null,
    };

    private sealed class Reading : JsonConverter<Secret>
    {
        public override Secret Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String
                ? new Secret(reader.GetString()!)
                : throw new JsonException();

        public override void Write(
            Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Shown);
    }
}
