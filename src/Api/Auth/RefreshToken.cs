using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using OrderProcessor.Api.Fields;

namespace OrderProcessor.Api.Auth;

/// <summary>An opaque token of 256 random bits that also says whose session it renews. Only its
/// digest is ever stored.</summary>
internal sealed record RefreshToken(string Username, string SessionId, string Secret)
{
    private const int SecretBytes = 32;
    private const int MaxLength = 256;

    private static readonly UsernameRuleAttribute NameRule = new();

    public static string NewSecret() =>
        Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    public static string DigestOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static RefreshToken? Read(string text)
    {
        if (text.Length is 0 or > MaxLength || !Base64Url.IsValid(text))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(':');
        return parts is [var username, { Length: > 0 } session, { Length: > 0 } secret]
                && NameRule.Fault(username, default) is null
            ? new RefreshToken(username, session, secret)
            : null;
    }

    public string Write() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Username}:{SessionId}:{Secret}"));

    /// <summary>Keeps the secret out of logs.</summary>
    public override string ToString() => $"RefreshToken {{ {Username} }}";
}
