using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrderProcessor.Api.Fields;

/// <summary>How much of an asset somebody asks to trade: so many units, or all there is.</summary>
/// <param name="Units">0 where it is all.</param>
[JsonConverter(typeof(AskedQuantityConverter))]
internal sealed record AskedQuantity(decimal Units)
{
    /// <summary>The word for all there is.</summary>
    public const string AllWord = "all";

    public static readonly AskedQuantity All = new(0m) { IsAll = true };

    public bool IsAll { get; private init; }

    public override string ToString() => IsAll ? AllWord : Units.Units();
}

/// <summary>Reads a number, numeric text, or the word for all.</summary>
internal sealed class AskedQuantityConverter : JsonConverter<AskedQuantity>
{
    public override AskedQuantity Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && reader.ValueTextEquals(AskedQuantity.AllWord)
            ? AskedQuantity.All
            : new AskedQuantity(((JsonConverter<decimal>)options.GetConverter(typeof(decimal)))
                .Read(ref reader, typeof(decimal), options));

    public override void Write(
        Utf8JsonWriter writer, AskedQuantity value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
