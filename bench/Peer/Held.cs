namespace OrderProcessor.Bench.Peer;

/// <summary>What an account has: no history, which its peers in the comparison keep.</summary>
[GenerateSerializer]
public sealed class Held
{
    [Id(0)]
    public decimal Cash { get; set; }

    [Id(1)]
    public decimal Quantity { get; set; }

    [Id(2)]
    public long Orders { get; set; }
}
