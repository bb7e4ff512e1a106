using System.Globalization;
using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Portfolios;

/// <summary>Which epoch of the account is asked for; without it the one that lasts.</summary>
internal sealed class EpochRuleAttribute() : WholeRuleAttribute(1, ResetPortfolio.MaxEpochs)
{
    public const string Meaning =
        "An earlier epoch of the account, by its number; without it the one that lasts.";

    public static int? Read(string? text) => text is null
        ? null
        : int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    public override bool IsValid(object? value) =>
        int.TryParse(
            (string)value!, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && base.IsValid(number);
}
