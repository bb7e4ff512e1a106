namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>One username's hold on an email address.</summary>
/// <param name="Username">Who claims it.</param>
/// <param name="ClaimId">New at every claim, so that a release meant for an older one does
/// nothing.</param>
[GenerateSerializer, Immutable, Alias("EmailClaim")]
public sealed record EmailClaim(
    [property: Id(0)] string Username,
    [property: Id(1)] Guid ClaimId);
