using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OrderProcessor.Silo.Backups;

namespace OrderProcessor.Tool.Keys;

/// <summary>Keys as they lie in a backup: of use only to who has the passphrase, and in that backup
/// only.</summary>
internal sealed record SealedKeys
{
    private const int KeyBytes = 32;
    private const int SaltBytes = 16;

    // OWASP's count for PBKDF2 with SHA-256, and what may be asked of whoever opens it.
    private const int UsualIterations = 600_000;
    private const int MaxIterations = 100_000_000;

    /// <summary>Rounds of PBKDF2 with HMAC-SHA-256 that make a key of 32 bytes of the
    /// passphrase.</summary>
    public required int Pbkdf2Sha256Iterations { get; init; }

    public required byte[] Salt { get; init; }

    /// <summary>Of AES-256-GCM, as the tag; what it goes with is the backup's id.</summary>
    public required byte[] Nonce { get; init; }

    public required byte[] Tag { get; init; }

    public required byte[] Content { get; init; }

    public static byte[] Of(KeyCopy keys, string passphrase, Guid backup)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(keys, BackupLine.Json);
        var made = new SealedKeys
        {
            Pbkdf2Sha256Iterations = UsualIterations,
            Salt = RandomNumberGenerator.GetBytes(SaltBytes),
            Nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize),
            Tag = new byte[AesGcm.TagByteSizes.MaxSize],
            Content = new byte[plain.Length],
        };
        using var cipher = made.Cipher(passphrase);
        cipher.Encrypt(made.Nonce, plain, made.Content, made.Tag, backup.ToByteArray());
        return JsonSerializer.SerializeToUtf8Bytes(made, BackupLine.Json);
    }

    /// <summary>Throws where the passphrase is another one.</summary>
    public static KeyCopy Open(byte[] stored, string passphrase, Guid backup)
    {
        var made = JsonSerializer.Deserialize<SealedKeys>(stored, BackupLine.Json)!;
        var plain = new byte[made.Content.Length];
        try
        {
            using var cipher = made.Cipher(passphrase);
            cipher.Decrypt(made.Nonce, made.Content, made.Tag, plain, backup.ToByteArray());
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new InvalidDataException(
                "The passphrase is not the one that the backup's keys were put in with.");
        }

        return JsonSerializer.Deserialize<KeyCopy>(plain, BackupLine.Json)!;
    }

    private AesGcm Cipher(string passphrase)
    {
        if (Pbkdf2Sha256Iterations is < 1 or > MaxIterations)
        {
            throw new InvalidDataException("The backup's keys ask for more rounds than are done.");
        }

        return new AesGcm(
            Rfc2898DeriveBytes.Pbkdf2(
                Encoding.UTF8.GetBytes(passphrase),
                Salt,
                Pbkdf2Sha256Iterations,
                HashAlgorithmName.SHA256,
                KeyBytes),
            AesGcm.TagByteSizes.MaxSize);
    }
}
