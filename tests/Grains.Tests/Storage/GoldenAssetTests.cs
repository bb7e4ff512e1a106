using System.Globalization;
using System.Text;
using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Assets;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Tests.Storage;

/// <summary>The stored form of an asset that is no longer offered, as the program wrote it once two
/// admins had set what its holders are paid. A failing test here means that old data could not be
/// read any more, or new data not by older code: change the code, not the file.</summary>
public sealed class GoldenAssetTests
{
    [Fact]
    public void A_closing_price_is_stored_as_it_was()
    {
        var golden = File.ReadAllText(
            Path.Combine(AppContext.BaseDirectory, "Golden", "asset-closing.json"), Encoding.UTF8)
            .TrimEnd('\n');

        var read = JsonSerializer.Deserialize<AssetState>(golden, StoredJson.Options)!;

        Assert.Equal(
            new ClosingPrice(
                80.5m,
                DateTimeOffset.Parse("2026-11-30T15:34:00.5910601Z", CultureInfo.InvariantCulture),
                "acc-3c950833c5622c99918887099277ba49",
                "acc-d2f043bf3ba33b186cb43b25c6102305"),
            read.Market.Closing);
        Assert.Equal(golden, JsonSerializer.Serialize(read, StoredJson.Options));
    }
}
