using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Grains.Users;

/// <summary>What is stored of an email address.</summary>
internal sealed record EmailState
{
    public int Schema { get; init; } = 1;

    /// <summary>Null while nobody claims the address.</summary>
    public EmailClaim? Claim { get; init; }
}
