namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>Opens an account. The profile's role is not taken from the caller's request.</summary>
/// <param name="Profile">As it will be kept.</param>
/// <param name="PasswordHash">The password itself never reaches a grain.</param>
[GenerateSerializer, Immutable, Alias("RegisterUser")]
public sealed record RegisterUser(
    [property: Id(0)] UserProfile Profile,
    [property: Id(1)] PasswordHash PasswordHash)
{
    /// <summary>Names the account only: the hash stays out of logs.</summary>
    public override string ToString() => $"RegisterUser {{ {Profile.Username} }}";
}
