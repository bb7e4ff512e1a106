namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>A session that was renewed, now or a moment ago by the same token.</summary>
/// <param name="Grant">The session.</param>
/// <param name="Earlier">The token that the one shown was exchanged for already, where its answer
/// may have been lost; null where it is exchanged for the one that came along.</param>
[GenerateSerializer, Immutable, Alias("SessionRenewal")]
public sealed record SessionRenewal(
    [property: Id(0)] SessionGrant Grant,
    [property: Id(1)] SealedToken? Earlier);
