using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Books;

/// <summary>Stores a book as its references, from which everything else is made.</summary>
internal sealed class BookConverter : JsonConverter<Book>
{
    public override Book Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<StoredBook>(ref reader, options)!.ToBook();

    public override void Write(
        Utf8JsonWriter writer, Book value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.ToStored(), options);
}
