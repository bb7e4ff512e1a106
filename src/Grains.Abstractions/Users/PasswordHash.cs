namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>What is known of a password. Grain calls are written into logs and traces with their
/// arguments; this one shows nothing.</summary>
/// <param name="Bcrypt">The BCrypt hash, with its cost and salt.</param>
[GenerateSerializer, Immutable, Alias("PasswordHash")]
public sealed record PasswordHash([property: Id(0)] string Bcrypt)
{
    /// <summary>Says only what it is.</summary>
    public override string ToString() => nameof(PasswordHash);
}
