namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>One live session, as its owner sees it.</summary>
/// <param name="SessionId">The <c>sid</c> of its access tokens.</param>
/// <param name="CreatedAt">When it was opened.</param>
/// <param name="LastUsedAt">When it last obtained tokens.</param>
/// <param name="Origin">Where it was opened; null where that was not kept.</param>
[GenerateSerializer, Immutable, Alias("SessionSummary")]
public sealed record SessionSummary(
    [property: Id(0)] string SessionId,
    [property: Id(1)] DateTimeOffset CreatedAt,
    [property: Id(2)] DateTimeOffset LastUsedAt,
    [property: Id(3)] SessionOrigin? Origin);
