using FsCheck;
using FsCheck.Fluent;

namespace OrderProcessor.Grains.Tests.Portfolios;

/// <summary>How FsCheck makes commands: amounts near the limits, prices with many decimals, keys
/// that repeat.</summary>
public static class Commands
{
    private static readonly Gen<decimal> Price =
        from digits in Gen.Choose(1, int.MaxValue)
        from more in Gen.Choose(0, int.MaxValue)
        from scale in Gen.Choose(6, 28)
        select (digits * 1_000_000_007m + more) / Power(scale);

    private static readonly Gen<decimal> Quantity =
        from units in Gen.Choose(1, int.MaxValue)
        from scale in Gen.Choose(0, 8)
        select Math.Max(0.001m, decimal.Round(units / Power(scale), 8)) % 1_000_000_000m + 0.001m;

    private static readonly Gen<string?> Key = Gen.Frequency(
        (6, Gen.Constant<string?>(null)),
        (2, Gen.Choose(1, 1_000).Select<int, string?>(number => $"k{number}")),
        (1, Gen.Elements<string?>("a", "both", "named")));

    public static Arbitrary<Command> Any() => (
        from verb in Gen.Elements(
            Verb.Deposit, Verb.Withdraw, Verb.Adjust, Verb.Buy, Verb.Buy, Verb.Sell, Verb.Sell)
        from cents in Gen.Frequency(
            (5, Gen.Choose(1, 100_000)), (1, Gen.Elements(500_000, 1_000_000, 100_000_000)))
        from quantity in Gen.Frequency((3, Gen.Elements(0.001m, 0.5m, 1m, 2m)), (1, Quantity))
        from price in Gen.Frequency((2, Gen.Elements(0.01m, 3.5m, 123.45m)), (3, Price))
        from asset in Gen.Elements("BTC", "ETH")
        from key in Key
        from seconds in Gen.Choose(-60, 900)
        select new Command(verb, cents, quantity, price, asset, key, seconds))
        .ToArbitrary();

    private static decimal Power(int scale)
    {
        var power = 1m;
        for (var step = 0; step < scale; step++)
        {
            power *= 10;
        }

        return power;
    }
}
