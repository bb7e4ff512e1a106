namespace OrderProcessor.Architecture.Tests.Planted.Money;

/// <summary>Loses digits in each way that there is: a property with its field, and a conversion
/// there and back.</summary>
internal sealed class Price
{
    public double? Last { get; init; }

    public static decimal Halved(decimal price) => (decimal)((double)price / 2);
}
