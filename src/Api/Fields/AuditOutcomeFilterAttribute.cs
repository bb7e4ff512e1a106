using OrderProcessor.Grains.Abstractions.Audit;


namespace OrderProcessor.Api.Fields;

/// <summary>How something that was recorded ended.</summary>
internal sealed class AuditOutcomeFilterAttribute : WordRuleAttribute<AuditOutcome>;
