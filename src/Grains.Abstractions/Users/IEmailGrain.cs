namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>One email address, lower case: who claims it. Makes addresses unique without a
/// race.</summary>
[Alias("IEmailGrain")]
public interface IEmailGrain : IGrainWithStringKey
{
    /// <summary>Claims the address, or renews the caller's own claim; answers the claim that now
    /// stands, durable. It is another's when its username is.</summary>
    [Alias("Claim")]
    Task<EmailClaim> Claim(string username);

    /// <summary>Gives up exactly this claim; a newer one stays.</summary>
    [Alias("Release")]
    Task Release(Guid claimId);

    /// <summary>Gives up whatever claim <paramref name="username"/> has.</summary>
    [Alias("ReleaseFor")]
    Task ReleaseFor(string username);
}
