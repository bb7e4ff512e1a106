using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Grains.Abstractions.Alerts;

/// <summary>Every answer to a command about alerts.</summary>
[GenerateSerializer, Immutable, Alias("AlertOutcome")]
public abstract record AlertOutcome
{
    /// <summary>It was created like this.</summary>
    /// <param name="Alert">As it was then.</param>
    /// <param name="Replayed">Whether an earlier request under the same key did it.</param>
    [GenerateSerializer, Immutable, Alias("AlertOutcome.Created")]
    public sealed record Created(
        [property: Id(0)] Alert Alert,
        [property: Id(1)] bool Replayed) : AlertOutcome;

    /// <summary>What was asked about is there no more.</summary>
    /// <param name="Replayed">Whether an earlier request under the same key did it.</param>
    [GenerateSerializer, Immutable, Alias("AlertOutcome.Removed")]
    public sealed record Removed([property: Id(0)] bool Replayed) : AlertOutcome;

    /// <summary>There is none by that id.</summary>
    [GenerateSerializer, Immutable, Alias("AlertOutcome.Unknown")]
    public sealed record Unknown : AlertOutcome;

    /// <summary>An expected no: nothing changed.</summary>
    [GenerateSerializer, Immutable, Alias("AlertOutcome.Refused")]
    public sealed record Refused(
        [property: Id(0)] PortfolioOutcome.Refused Why) : AlertOutcome;
}
