using System.Security.Cryptography;

namespace OrderProcessor.Tool.Keys;

/// <summary>Makes a signing key for <c>Auth:SigningKeys</c> and prints it.</summary>
internal static class NewSigningKey
{
    private const int KidBytes = 8;

    // As many as the hash of HMAC-SHA256 gives (RFC 7518, 3.2).
    private const int KeyBytes = 32;

    /// <summary>Prints the settings that make a new key the one that signs.</summary>
    public static void Print(TextWriter output)
    {
        var kid = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KidBytes));
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));
        output.WriteLine($"Auth__SigningKeys__0__Kid={kid}");
        output.WriteLine($"Auth__SigningKeys__0__Key={key}");
    }
}
