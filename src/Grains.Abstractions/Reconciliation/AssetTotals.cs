namespace OrderProcessor.Grains.Abstractions.Reconciliation;

/// <summary>What many portfolios' accounts hold of one asset together, kind of account by kind of
/// account; or by how much that changed.</summary>
[GenerateSerializer, Immutable, Alias("AssetTotals")]
public sealed record AssetTotals
{
    /// <summary>Of no portfolio.</summary>
    public static readonly AssetTotals None = new();

    /// <summary>People's, free to use.</summary>
    [Id(0)] public ExactSum Available { get; init; }

    /// <summary>People's, set aside for open orders.</summary>
    [Id(1)] public ExactSum Held { get; init; }

    /// <summary>What the house trades from.</summary>
    [Id(2)] public ExactSum Pool { get; init; }

    /// <summary>What the house earned.</summary>
    [Id(3)] public ExactSum Fees { get; init; }

    /// <summary>Outside money.</summary>
    [Id(4)] public ExactSum World { get; init; }

    /// <summary>The other side of corrections.</summary>
    [Id(5)] public ExactSum Suspense { get; init; }

    /// <summary>0 where the books are right.</summary>
    public ExactSum Sum() => Available + Held + Pool + Fees + World + Suspense;

    /// <summary>Both together.</summary>
    public AssetTotals Plus(AssetTotals other) => new()
    {
        Available = Available + other.Available,
        Held = Held + other.Held,
        Pool = Pool + other.Pool,
        Fees = Fees + other.Fees,
        World = World + other.World,
        Suspense = Suspense + other.Suspense,
    };

    /// <summary>What is left of this without the other.</summary>
    public AssetTotals Minus(AssetTotals other) => new()
    {
        Available = Available - other.Available,
        Held = Held - other.Held,
        Pool = Pool - other.Pool,
        Fees = Fees - other.Fees,
        World = World - other.World,
        Suspense = Suspense - other.Suspense,
    };
}
