using OrderProcessor.Grains.Abstractions.Portfolios;


namespace OrderProcessor.Api.Fields;

/// <summary>An amount of USD moved in or out.</summary>
internal sealed class CashAmountRuleAttribute() : DecimalRuleAttribute(
    "INVALID_AMOUNT", DepositCash.MaxAmount, DepositCash.MaxDecimals);
