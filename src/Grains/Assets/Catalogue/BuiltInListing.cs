using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Grains.Assets.Catalogue;

/// <summary>The assets listed out of the box.</summary>
internal static class BuiltInListing
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static ImmutableArray<AssetListing> Read()
    {
        using var stream = typeof(BuiltInListing).Assembly.GetManifestResourceStream("listing.json")
            ?? throw new InvalidOperationException("The built-in listing is missing.");
        return JsonSerializer.Deserialize<ImmutableArray<AssetListing>>(stream, Json);
    }
}
