using System.ComponentModel.DataAnnotations;

namespace OrderProcessor.Api.Auth;

/// <summary>How people sign in, from the configuration section <c>Auth</c>.</summary>
public sealed class AuthOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Auth";

    /// <summary>The issuer of access tokens.</summary>
    public const string Issuer = "order-processor";

    /// <summary>The audience of access tokens.</summary>
    public const string Audience = "order-processor-api";

    /// <summary>The keys that access tokens are signed with: the first signs, all verify. Without
    /// one of at least 32 bytes the program does not start.</summary>
    [MinLength(1)]
    public IReadOnlyList<SigningKey> SigningKeys { get; init; } = [];

    /// <summary>Life of an access token in seconds.</summary>
    [Range(10, 86_400)]
    public int AccessTokenSeconds { get; init; } = 3_600;

    /// <summary>Cost of a BCrypt hash: 2 to this power rounds.</summary>
    [Range(4, 16)]
    public int BcryptCost { get; init; } = 12;

    /// <summary>How long the last password in line may have to wait for its turn, in seconds, at
    /// the time a hash of this cost is known to take. More are turned away at once: whoever waits
    /// longer has given up.</summary>
    [Range(1, 60)]
    public int PasswordWaitSeconds { get; init; } = 5;
}
