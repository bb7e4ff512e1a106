using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Fields;

/// <summary>A number above 0 with a bound and a number of decimals, as JSON number or numeric
/// text.</summary>
internal abstract class DecimalRuleAttribute : RangeAttribute, IFieldRule
{
    private readonly decimal _max;
    private readonly int _maxDecimals;

    protected DecimalRuleAttribute(string code, decimal max, int maxDecimals, decimal min = 0)
        : base(typeof(decimal), Text(min), Text(max))
    {
        (Code, _max, _maxDecimals) = (code, max, maxDecimals);
        (MinimumIsExclusive, ParseLimitsInInvariantCulture) = (min == 0, true);
    }

    public bool Optional { get; init; }

    public string Code { get; }

    /// <summary>As text alone, though a number is taken too: what a generator makes of both would
    /// be a double.</summary>
    public virtual void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Format = schema.Minimum = schema.Maximum = null;
        schema.ExclusiveMinimum = schema.ExclusiveMaximum = null;
        schema.Pattern = $"^{Digits}$";
        schema.Description = string.Join(' ', schema.Description, Bounds).Trim();
    }

    /// <summary>The pattern of the number itself.</summary>
    protected string Digits => $@"\d+(\.\d{{1,{_maxDecimals}}})?";

    /// <summary>What it may be, in words.</summary>
    protected virtual string Bounds =>
        $"A decimal above 0 and at most {ExactDecimal.Format(_max)}, with at most {_maxDecimals} "
        + "decimals, in text; a JSON number is taken too.";

    protected override ValidationResult? IsValid(
        object? value, ValidationContext validationContext) =>
        Fault((decimal)value!) is { } fault ? new ValidationResult(fault) : null;

    protected virtual string? Fault(decimal number)
    {
        if (number <= 0 || number > _max)
        {
            return $"It must be above 0 and at most {ExactDecimal.Format(_max)}.";
        }

        return ExactDecimal.Decimals(number) > _maxDecimals
            ? $"It may have at most {_maxDecimals} decimals."
            : null;
    }

    private static string Text(decimal limit) => limit.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A quantity of an asset.</summary>
internal sealed class QuantityRuleAttribute() : DecimalRuleAttribute(
    "INVALID_QUANTITY", PlaceOrder.MaxQuantity, PlaceOrder.MaxQuantityDecimals);

/// <summary>A quantity of an asset to trade, or the word for all there is.</summary>
internal sealed class AskedQuantityRuleAttribute() : DecimalRuleAttribute(
    "INVALID_QUANTITY", PlaceOrder.MaxQuantity, PlaceOrder.MaxQuantityDecimals)
{
    public override void Describe(OpenApiSchema schema)
    {
        base.Describe(schema);
        schema.Pattern = $"^({Digits}|{AskedQuantity.AllWord})$";
    }

    protected override string Bounds =>
        $"{base.Bounds} `{AskedQuantity.AllWord}` sells what is available.";

    protected override ValidationResult? IsValid(
        object? value, ValidationContext validationContext) =>
        value is AskedQuantity { IsAll: false, Units: var units }
            ? base.IsValid(units, validationContext)
            : null;
}

/// <summary>USD that an order may cost or raise.</summary>
internal sealed class NotionalRuleAttribute() : DecimalRuleAttribute(
    "INVALID_NOTIONAL", MaxNotional, MaxDecimals)
{
    private const decimal MaxNotional = 1_000_000m;
    private const int MaxDecimals = 2;
}

/// <summary>How far a trailing stop stays behind the market, in percent of the price.</summary>
internal sealed class TrailPercentRuleAttribute() : DecimalRuleAttribute(
    "INVALID_TRAIL", MaxPercent, MaxDecimals)
{
    private const decimal MaxPercent = 99m;
    private const int MaxDecimals = 4;
}

/// <summary>A price in USD.</summary>
internal sealed class PriceRuleAttribute() : DecimalRuleAttribute(
    "INVALID_PRICE", PlaceOrder.MaxPrice, MaxDecimals)
{
    private const int MaxDecimals = 10;
}

/// <summary>How far a price may go in a minute.</summary>
internal sealed class CollarRuleAttribute() : DecimalRuleAttribute("INVALID_COLLAR", MaxWidth, 4)
{
    private const decimal MaxWidth = 2m;
}

/// <summary>How many units of an asset can ever exist.</summary>
internal sealed class SupplyRuleAttribute() : DecimalRuleAttribute(
    "INVALID_SUPPLY", MaxUnits, MaxDecimals)
{
    private const decimal MaxUnits = 1_000_000_000_000_000m;
    private const int MaxDecimals = 8;
}

/// <summary>An amount of USD moved in or out.</summary>
internal sealed class CashAmountRuleAttribute() : DecimalRuleAttribute(
    "INVALID_AMOUNT", DepositCash.MaxAmount, DepositCash.MaxDecimals);

/// <summary>USD that an account begins anew with.</summary>
internal sealed class StartingCashRuleAttribute : DecimalRuleAttribute
{
    public StartingCashRuleAttribute()
        : base("INVALID_AMOUNT", DepositCash.MaxAmount, DepositCash.MaxDecimals) =>
        MinimumIsExclusive = false;

    protected override string? Fault(decimal number) =>
        number == 0 ? null
        : number < 0 ? "It must not be negative."
        : base.Fault(number);
}

/// <summary>USD to add, or to take when negative.</summary>
internal sealed class SignedAmountRuleAttribute() : DecimalRuleAttribute(
    "INVALID_AMOUNT", DepositCash.MaxAmount, DepositCash.MaxDecimals, -DepositCash.MaxAmount)
{
    public override void Describe(OpenApiSchema schema)
    {
        base.Describe(schema);
        schema.Pattern = $"^-?{Digits}$";
    }

    protected override string Bounds => $"{base.Bounds} Negative takes as much.";

    protected override string? Fault(decimal number) =>
        number == 0 ? "It must not be 0." : base.Fault(Math.Abs(number));
}

/// <summary>A whole number in a body.</summary>
internal class WholeRuleAttribute(int min, int max) : RangeAttribute(min, max), IFieldRule
{
    public bool Optional { get; init; }

    public string Code => "OUT_OF_RANGE";

    public override string FormatErrorMessage(string name) =>
        $"It must be a whole number from {Minimum} to {Maximum}.";

    public virtual void Describe(OpenApiSchema schema) => schema.Type = JsonSchemaType.Integer;
}

/// <summary>A whole number in a query.</summary>
internal sealed class IntegerRuleAttribute(int min, int max, int fallback)
    : WholeRuleAttribute(min, max)
{
    public static int Read(string? text, int fallback) =>
        text is null
            ? fallback
            : int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public override bool IsValid(object? value) =>
        int.TryParse(
            (string)value!,
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number) && base.IsValid(number);

    public override void Describe(OpenApiSchema schema)
    {
        base.Describe(schema);
        schema.Default = JsonValue.Create(fallback);
    }
}
