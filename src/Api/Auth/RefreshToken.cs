using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Auth;

/// <summary>An opaque token of 256 random bits that also says whose session it renews, and shows by
/// what it has in common with the session's other tokens that it is one of them. Only its digest is
/// ever stored.</summary>
/// <param name="Username">Whose session it is.</param>
/// <param name="SessionId">Which one.</param>
/// <param name="Family">What all tokens of the session have in common; null in tokens from before
/// they had anything.</param>
/// <param name="Secret">What no other token has.</param>
internal sealed record RefreshToken(
    string Username, string SessionId, string? Family, string Secret)
{
    private const int SecretBytes = 32;
    private const int MaxLength = 256;

    private static readonly UsernameRuleAttribute NameRule = new();

    public RefreshDigest Digest => DigestOf(Family, Secret);

    public static string NewSecret() =>
        Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    public static RefreshDigest DigestOf(string? family, string secret) =>
        new(DigestOf(secret), family is null ? null : DigestOf(family));

    public static RefreshToken? Read(string text)
    {
        if (text.Length is 0 or > MaxLength || !Base64Url.IsValid(text))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(':');
        var read = parts switch
        {
            [var user, { Length: > 0 } session, { Length: > 0 } family, { Length: > 0 } secret] =>
                new RefreshToken(user, session, family, secret),
            [var user, { Length: > 0 } session, { Length: > 0 } secret] =>
                new RefreshToken(user, session, null, secret),
            _ => null,
        };
        return read is not null && NameRule.IsValid(read.Username) ? read : null;
    }

    /// <summary>The token that this one is exchanged for.</summary>
    public RefreshToken Next() =>
        this with { Family = Family ?? NewSecret(), Secret = NewSecret() };

    public string Write() => Base64Url.EncodeToString(
        Encoding.UTF8.GetBytes($"{Username}:{SessionId}:{Family}:{Secret}"));

    /// <summary>Keeps the secrets out of logs.</summary>
    public override string ToString() => $"RefreshToken {{ {Username} }}";

    private static string DigestOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
