using OrderProcessor.Grains.Abstractions.Assets;


namespace OrderProcessor.Api.Fields;

/// <summary>How long a candle is.</summary>
internal sealed class CandleIntervalRuleAttribute : WordRuleAttribute<CandleInterval>;
