namespace OrderProcessor.Grains.Abstractions.Portfolios.Epochs;

/// <summary>What an epoch of an account came to, to the last digit: all of it follows from the
/// account's records. What was still held when it ended is told by what it had cost: nobody bought
/// it, so no record has a price of it.</summary>
[GenerateSerializer, Immutable, Alias("EpochResult")]
public sealed record EpochResult
{
    /// <summary>Its number; 1 is the one that the account began with.</summary>
    [Id(0)] public required int Epoch { get; init; }

    /// <summary>When it began; null for the first.</summary>
    [Id(1)] public required DateTimeOffset? BegunAt { get; init; }

    /// <summary>When the next one began; null while it lasts, and then all else is as of
    /// now.</summary>
    [Id(2)] public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>USD that it began with.</summary>
    [Id(3)] public required decimal StartingCash { get; init; }

    /// <summary>That, and all USD brought in since, less what was taken out, corrections counted
    /// in.</summary>
    [Id(4)] public required decimal NetDeposits { get; init; }

    /// <summary>USD at its end.</summary>
    [Id(5)] public required decimal EndingCash { get; init; }

    /// <summary>USD paid, fees included, for what was still held at its end.</summary>
    [Id(6)] public required decimal CostOfHoldings { get; init; }

    /// <summary>USD that its sales brought, after fees, beyond the average cost of what they
    /// sold.</summary>
    [Id(7)] public required decimal RealizedProfit { get; init; }
}
