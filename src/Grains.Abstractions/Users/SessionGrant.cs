namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>A session that was opened or renewed.</summary>
/// <param name="SessionId">The <c>sid</c> of its access tokens.</param>
/// <param name="Role">The role its next access token carries.</param>
[GenerateSerializer, Immutable, Alias("SessionGrant")]
public sealed record SessionGrant(
    [property: Id(0)] string SessionId,
    [property: Id(1)] UserRole Role);
