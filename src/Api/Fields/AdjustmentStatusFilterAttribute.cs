using OrderProcessor.Grains.Abstractions.Adjustments;


namespace OrderProcessor.Api.Fields;

/// <summary>How far an adjustment has come.</summary>
internal sealed class AdjustmentStatusFilterAttribute : WordRuleAttribute<AdjustmentStatus>;
