using System.Globalization;
using System.Text;
using Amazon.DynamoDBv2.Model;

namespace OrderProcessor.Silo.Storage.DynamoDb;

/// <summary>What items are made of, in the SDK's terms.</summary>
internal static class DynamoDbItem
{
    /// <summary>The largest item there is, names and values together.</summary>
    public const int MaxBytes = 400 * 1024;

    // Names and values of everything beside the payload and the keys' text; kinds and counts are
    // bounded by how many kinds there are.
    private const int OverheadBytes = 2_048;

    /// <summary>How large a payload fits beside keys of this text.</summary>
    public static int MaxPayloadBytes(string keys) =>
        MaxBytes - OverheadBytes - Encoding.UTF8.GetByteCount(keys);

    public static AttributeValue Text(string text) => new() { S = text };

    public static AttributeValue Number(Int128 number) =>
        new() { N = number.ToString(CultureInfo.InvariantCulture) };

    public static AttributeValue Bytes(ReadOnlyMemory<byte> bytes) =>
        new() { B = new MemoryStream(bytes.ToArray(), writable: false) };

    /// <summary>Text that an item may lack.</summary>
    public static string? TextOrNull(this Dictionary<string, AttributeValue> item, string name) =>
        item.TryGetValue(name, out var value) ? value.S : null;

    public static long Number(this Dictionary<string, AttributeValue> item, string name) =>
        long.Parse(item[name].N, CultureInfo.InvariantCulture);

    public static byte[] Bytes(this Dictionary<string, AttributeValue> item, string name) =>
        item[name].B.ToArray();
}
