namespace OrderProcessor.Grains.Abstractions.Reconciliation;

/// <summary>A person looked at what was found, and lets the journal pass as it is now.</summary>
/// <param name="Journal">Which journal.</param>
/// <param name="By">Username of the admin.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("ClearedMark")]
public sealed record ClearedMark(
    [property: Id(0)] string Journal,
    [property: Id(1)] string By,
    [property: Id(2)] string Reason)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int MaxReason = 200;
}
