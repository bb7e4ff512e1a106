using OrderProcessor.Api.Documents;

namespace OrderProcessor.Api.Assets;

/// <summary>Requests that the document shows.</summary>
internal static class AssetExamples
{
    public static readonly BodyExamples Add = new(
        ("needed", """{"asset_id":"NEW1","name":"New One","reference_price":"12.50"}"""),
        ("with_rules",
            """
            {"asset_id":"NEW2","name":"New Two","description":"Listed today.",
             "category":"layer-1","reference_price":"0.25","min_quantity":"1",
             "quantity_step":"1","price_tick":"0.0001","status":"inactive"}
            """));

    public static readonly BodyExamples Change = new(
        ("name", """{"name":"Renamed"}"""), ("rules", """{"min_quantity":"0.01"}"""));

    public static readonly BodyExamples Price = new(
        ("ten_minutes",
            """{"price":"12.60","valid_seconds":600,"reason":"The source is down"}"""));
}
