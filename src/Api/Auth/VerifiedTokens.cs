using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;

namespace OrderProcessor.Api.Auth;

/// <summary>Remembers tokens that were found good, by the digest of their exact characters, until
/// they expire: the same characters cannot turn bad before, because keys change with the process
/// only. Whether the session still counts is asked elsewhere, every time.</summary>
internal sealed class VerifiedTokens(TimeProvider time) : IDisposable
{
    public const int MaxRemembered = 50_000;

    private readonly MemoryCache _tokens = new(new MemoryCacheOptions
    {
        SizeLimit = MaxRemembered,
    });

    public int Count => _tokens.Count;

    public VerifiedToken? Find(ReadOnlySpan<char> token) =>
        _tokens.TryGetValue(DigestOf(token), out VerifiedToken? found)
            && found!.ExpiresAt > time.GetUtcNow()
            ? found
            : null;

    /// <summary>When too many are remembered already this one is not.</summary>
    public void Remember(string token, VerifiedToken verified)
    {
        var left = verified.ExpiresAt - time.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            _tokens.Set(DigestOf(token), verified, new MemoryCacheEntryOptions
            {
                Size = 1,
                AbsoluteExpirationRelativeToNow = left,
            });
        }
    }

    public void Dispose() => _tokens.Dispose();

    // The whole digest: a part of it, or the string's own hash, could be made to collide.
    private static Digest DigestOf(ReadOnlySpan<char> token)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(token), digest);
        return new Digest(
            BitConverter.ToUInt64(digest),
            BitConverter.ToUInt64(digest[8..]),
            BitConverter.ToUInt64(digest[16..]),
            BitConverter.ToUInt64(digest[24..]));
    }

    private readonly record struct Digest(ulong A, ulong B, ulong C, ulong D);
}
