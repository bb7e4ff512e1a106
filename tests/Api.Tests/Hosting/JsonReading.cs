using System.Globalization;
using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>Reads members of answers.</summary>
internal static class JsonReading
{
    public static string Text(this JsonNode node, string member) =>
        node[member]?.GetValue<string>() ?? throw new Xunit.Sdk.XunitException(
            $"There is no text '{member}' in {node.ToJsonString()}");

    /// <summary>A decimal that travels as text.</summary>
    public static decimal Money(this JsonNode node, string member) =>
        decimal.Parse(node.Text(member), CultureInfo.InvariantCulture);

    public static decimal Number(this JsonNode node, string member) =>
        node[member]!.GetValue<decimal>();

    public static IReadOnlyList<JsonObject> Items(this JsonNode node, string member) =>
        [.. node[member]!.AsArray().Select(item => item!.AsObject())];

    public static string Plain(this decimal number) =>
        number.ToString("0.####################", CultureInfo.InvariantCulture);
}
