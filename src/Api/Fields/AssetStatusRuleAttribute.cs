using OrderProcessor.Grains.Abstractions.Assets;


namespace OrderProcessor.Api.Fields;

/// <summary>Whether an asset can be traded.</summary>
internal sealed class AssetStatusRuleAttribute : WordRuleAttribute<AssetStatus>;
