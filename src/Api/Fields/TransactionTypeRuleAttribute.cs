using OrderProcessor.Grains.Abstractions.Portfolios;


namespace OrderProcessor.Api.Fields;

/// <summary>A type of cash movement.</summary>
internal sealed class TransactionTypeRuleAttribute : WordRuleAttribute<TransactionType>;
