namespace OrderProcessor.Bench.Peer;

/// <summary>What every order buys.</summary>
internal static class Bought
{
    public const decimal Quantity = 0.001m;
    public const decimal Cost = 0.0005m;
}
