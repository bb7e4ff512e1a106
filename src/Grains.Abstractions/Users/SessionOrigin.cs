namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>Where a session was opened, so that its owner can tell it from others.</summary>
/// <param name="Address">The client's address.</param>
/// <param name="UserAgent">What the client calls itself, cut to <see cref="MaxUserAgent"/>
/// characters.</param>
[GenerateSerializer, Immutable, Alias("SessionOrigin")]
public sealed record SessionOrigin(
    [property: Id(0)] string? Address,
    [property: Id(1)] string? UserAgent)
{
    /// <summary>The most characters kept of what a client calls itself.</summary>
    public const int MaxUserAgent = 200;
}
