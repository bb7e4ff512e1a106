using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Ledgers;

namespace OrderProcessor.Grains.Portfolios.Lines;

/// <summary>Legs as lines of version 2 have them: by asset and account. <see cref="LegMembers"/>
/// writes and reads the usual ones by hand.</summary>
internal sealed class LegsConverter : JsonConverter<ImmutableArray<Leg>>
{
    public override ImmutableArray<Leg> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var legs = ImmutableArray.CreateBuilder<Leg>();
        foreach (var (assetId, amounts) in JsonSerializer
            .Deserialize<OrderedDictionary<string, OrderedDictionary<Account, decimal>>>(
                ref reader, options)!)
        {
            legs.AddRange(amounts.Select(of => new Leg(assetId, of.Key, of.Value)));
        }

        return legs.DrainToImmutable();
    }

    public override void Write(
        Utf8JsonWriter writer, ImmutableArray<Leg> value, JsonSerializerOptions options)
    {
        var assets = new OrderedDictionary<string, OrderedDictionary<Account, decimal>>();
        foreach (var leg in value)
        {
            assets.TryAdd(leg.AssetId, []);
            assets[leg.AssetId].Add(leg.Account, leg.Amount);
        }

        JsonSerializer.Serialize(writer, assets, options);
    }
}
