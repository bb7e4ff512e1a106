namespace OrderProcessor.Grains.Abstractions.Adjustments;

/// <summary>Every answer to a command about an adjustment.</summary>
[GenerateSerializer, Immutable, Alias("AdjustmentOutcome")]
public abstract record AdjustmentOutcome
{
    /// <summary>It stands like this now.</summary>
    /// <param name="Adjustment">The adjustment.</param>
    /// <param name="Replayed">Whether this is what an earlier request came to.</param>
    [GenerateSerializer, Immutable, Alias("AdjustmentOutcome.Stands")]
    public sealed record Stands(
        [property: Id(0)] Adjustment Adjustment,
        [property: Id(1)] bool Replayed) : AdjustmentOutcome;

    /// <summary>There is none by that id.</summary>
    [GenerateSerializer, Immutable, Alias("AdjustmentOutcome.Unknown")]
    public sealed record Unknown : AdjustmentOutcome;

    /// <summary>It was decided already.</summary>
    [GenerateSerializer, Immutable, Alias("AdjustmentOutcome.Decided")]
    public sealed record Decided([property: Id(0)] Adjustment Adjustment) : AdjustmentOutcome;

    /// <summary>Whoever asked for it may not approve it, nor may an admin who is not confirmed, and
    /// whoever gains by a decision may not make it.</summary>
    [GenerateSerializer, Immutable, Alias("AdjustmentOutcome.AnotherNeeded")]
    public sealed record AnotherNeeded : AdjustmentOutcome;

    /// <summary>The operation key was used before with another request.</summary>
    [GenerateSerializer, Immutable, Alias("AdjustmentOutcome.KeyReused")]
    public sealed record KeyReused : AdjustmentOutcome;

    /// <summary>Too many wait to be decided already.</summary>
    [GenerateSerializer, Immutable, Alias("AdjustmentOutcome.TooMany")]
    public sealed record TooMany : AdjustmentOutcome;
}
