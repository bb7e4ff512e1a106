namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>Every answer a user grain gives to a command.</summary>
[GenerateSerializer, Immutable, Alias("UserOutcome")]
public abstract record UserOutcome
{
    /// <summary>Done; the profile as it is now.</summary>
    [GenerateSerializer, Immutable, Alias("UserOutcome.Kept")]
    public sealed record Kept([property: Id(0)] UserProfile Profile) : UserOutcome;

    /// <summary>The username belongs to an account already.</summary>
    [GenerateSerializer, Immutable, Alias("UserOutcome.UsernameTaken")]
    public sealed record UsernameTaken : UserOutcome;

    /// <summary>Another username claims the address.</summary>
    /// <param name="Claim">Whose claim stands in the way; it may be one left by a crash.</param>
    [GenerateSerializer, Immutable, Alias("UserOutcome.EmailTaken")]
    public sealed record EmailTaken([property: Id(0)] EmailClaim Claim) : UserOutcome;

    /// <summary>No such account, session or token, or the password changed meanwhile.</summary>
    [GenerateSerializer, Immutable, Alias("UserOutcome.Unknown")]
    public sealed record Unknown : UserOutcome;

    /// <summary>Nobody would be left who can administer.</summary>
    [GenerateSerializer, Immutable, Alias("UserOutcome.LastAdmin")]
    public sealed record LastAdmin : UserOutcome;

    /// <summary>Only an admin who is confirmed may do that.</summary>
    [GenerateSerializer, Immutable, Alias("UserOutcome.NotConfirmed")]
    public sealed record NotConfirmed : UserOutcome;

    /// <summary>Whoever made somebody an admin does not confirm it.</summary>
    [GenerateSerializer, Immutable, Alias("UserOutcome.AnotherNeeded")]
    public sealed record AnotherNeeded : UserOutcome;

    /// <summary>The account is no admin's, so there is nothing to confirm.</summary>
    [GenerateSerializer, Immutable, Alias("UserOutcome.NotAdmin")]
    public sealed record NotAdmin : UserOutcome;
}
