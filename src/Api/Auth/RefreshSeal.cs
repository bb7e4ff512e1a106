using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Auth;

/// <summary>Closes a refresh token so that only who has the one before it can open it: it may be
/// kept for a moment where tokens are known by digests only.</summary>
internal static class RefreshSeal
{
    private const int KeyBytes = 32;
    private const char Between = ':';

    private static readonly int NonceBytes = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagBytes = AesGcm.TagByteSizes.MaxSize;

    /// <summary>Nonce, tag and text, as base64url.</summary>
    public static SealedToken Close(RefreshToken spent, RefreshToken next)
    {
        var text = Encoding.UTF8.GetBytes($"{next.Family}{Between}{next.Secret}");
        var closed = new byte[NonceBytes + TagBytes + text.Length];
        var nonce = closed.AsSpan(0, NonceBytes);
        var tag = closed.AsSpan(NonceBytes, TagBytes);
        RandomNumberGenerator.Fill(nonce);
        using var key = KeyOf(spent);
        key.Encrypt(nonce, text, closed.AsSpan(NonceBytes + TagBytes), tag, Place(spent));
        return new SealedToken(Base64Url.EncodeToString(closed));
    }

    /// <summary>The token that the spent one was exchanged for.</summary>
    public static RefreshToken Open(RefreshToken spent, SealedToken closed)
    {
        var bytes = Base64Url.DecodeFromChars(closed.Text).AsSpan();
        var text = new byte[bytes.Length - NonceBytes - TagBytes];
        using var key = KeyOf(spent);
        key.Decrypt(
            bytes[..NonceBytes],
            bytes[(NonceBytes + TagBytes)..],
            bytes.Slice(NonceBytes, TagBytes),
            text,
            Place(spent));
        var parts = Encoding.UTF8.GetString(text).Split(Between);
        return spent with { Family = parts[0], Secret = parts[1] };
    }

    private static AesGcm KeyOf(RefreshToken spent) => new(
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            Encoding.UTF8.GetBytes(spent.Secret),
            KeyBytes,
            info: "order-processor refresh successor"u8.ToArray()),
        TagBytes);

    private static byte[] Place(RefreshToken spent) =>
        Encoding.UTF8.GetBytes($"{spent.Username}{Between}{spent.SessionId}");
}
