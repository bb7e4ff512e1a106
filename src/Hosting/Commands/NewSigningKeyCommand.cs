using System.Security.Cryptography;

namespace OrderProcessor.Hosting.Commands;

/// <summary>Makes a signing key for <c>Auth:SigningKeys</c> and prints it; the program does nothing
/// else then.</summary>
public static class NewSigningKeyCommand
{
    private const string Word = "new-signing-key";
    private const int KidBytes = 8;

    // As many as the hash of HMAC-SHA256 gives (RFC 7518, 3.2).
    private const int KeyBytes = 32;

    /// <summary>Whether the command line asks for this.</summary>
    public static bool Handles(string[] args) => args is [Word, ..];

    /// <summary>Prints the settings that make a new key the one that signs.</summary>
    public static void Run(TextWriter output)
    {
        var kid = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KidBytes));
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));
        output.WriteLine($"Auth__SigningKeys__0__Kid={kid}");
        output.WriteLine($"Auth__SigningKeys__0__Key={key}");
    }
}
