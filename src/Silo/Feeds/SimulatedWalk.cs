using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Silo.Feeds;

/// <summary>The random walk of one asset's price. It is drawn back towards the asset's reference
/// and never leaves a quarter to four times of it.</summary>
internal sealed class SimulatedWalk
{
    private const int StepDecimals = 14;
    private const int NoiseDraws = 4;
    private const int NoiseRange = 10_000;
    private const decimal LargestStep = 0.0005m;
    private const decimal LargestStableStep = 0.00001m;
    private const decimal Pull = 0.00001m;
    private const decimal HalfSpread = 0.0001m;
    private const int MostTradedUsd = 20_000;

    private readonly AssetListing _listing;
    private readonly decimal _largestStep;
    private readonly decimal _pull;
    private readonly decimal _floor;
    private readonly decimal _ceiling;
    private decimal _price;

    /// <param name="known">Where it goes on from.</param>
    /// <param name="steps">How many steps each is as long as.</param>
    public SimulatedWalk(AssetSnapshot known, double steps = 1)
    {
        _listing = known.Listing;
        // So many steps of a walk lead as far as the root of their number.
        _largestStep = (decimal)Math.Sqrt(steps)
            * (_listing.Category == "stablecoin" ? LargestStableStep : LargestStep);
        _pull = (decimal)steps * Pull;
        _floor = Math.Max(_listing.ReferencePrice / 4, 2 * PriceTick);
        _ceiling = Math.Max(
            _floor,
            Math.Min(_listing.ReferencePrice * 4, PlaceOrder.MaxPrice * (1 - (2 * HalfSpread))));
        _price = Math.Clamp(known.Quote.Price, _floor, _ceiling);
    }

    private decimal PriceTick => _listing.Rules.PriceTick;

    public Tick Next(Random random, DateTimeOffset now)
    {
        // The walk keeps more digits than the tick: else small steps would be rounded away.
        var step = (_price * _largestStep * Noise(random))
            + ((_listing.ReferencePrice - _price) * _pull);
        _price = Math.Clamp(Math.Round(_price + step, StepDecimals), _floor, _ceiling);
        return new Tick
        {
            AssetId = _listing.AssetId,
            Time = now,
            Bid = Math.Floor(_price * (1 - HalfSpread) / PriceTick) * PriceTick,
            Ask = Math.Ceiling(_price * (1 + HalfSpread) / PriceTick) * PriceTick,
            Last = Math.Round(_price / PriceTick) * PriceTick,
            Volume = Math.Round(random.Next(MostTradedUsd) / _price, 8),
        };
    }

    // The mean of some even draws: in -1 to 1, mostly small.
    private static decimal Noise(Random random)
    {
        var sum = 0;
        for (var draw = 0; draw < NoiseDraws; draw++)
        {
            sum += random.Next(-NoiseRange, NoiseRange + 1);
        }

        return (decimal)sum / (NoiseDraws * NoiseRange);
    }
}
