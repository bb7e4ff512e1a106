using OrderProcessor.Audit;

namespace OrderProcessor.Api.Fields;

/// <summary>How something that was recorded ended.</summary>
internal sealed class AuditOutcomeFilterAttribute : WordRuleAttribute<AuditOutcome>;
