namespace OrderProcessor.Grains.Abstractions.Reconciliation;

/// <summary>One time through all accounts.</summary>
/// <param name="EndedAt">When it was through.</param>
/// <param name="Accounts">How many there were.</param>
/// <param name="Behind">How many had records that were not counted in yet and now are, or are about
/// to be: those that were just used, and those that a crash had left behind.</param>
[GenerateSerializer, Immutable, Alias("SweepPass")]
public sealed record SweepPass(
    [property: Id(0)] DateTimeOffset EndedAt,
    [property: Id(1)] long Accounts,
    [property: Id(2)] long Behind);
