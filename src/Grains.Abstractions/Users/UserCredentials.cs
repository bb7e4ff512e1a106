namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>What the front door needs to check a password off the grain.</summary>
/// <param name="PasswordHash">Of the current password.</param>
/// <param name="Role">The account's role.</param>
[GenerateSerializer, Immutable, Alias("UserCredentials")]
public sealed record UserCredentials(
    [property: Id(0)] PasswordHash PasswordHash,
    [property: Id(1)] UserRole Role)
{
    /// <summary>The hash stays out of logs.</summary>
    public override string ToString() => $"UserCredentials {{ {Role} }}";
}
