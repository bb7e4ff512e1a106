using Microsoft.Extensions.Caching.Memory;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Auth;

/// <summary>Knows whose accounts are, for admins to read: an account changes hands never, but may
/// become nobody's, hence an answer is remembered for a while only.</summary>
internal sealed class AccountNames(IGrainFactory grains) : IDisposable
{
    private const int MaxRemembered = 10_000;

    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _names = new(new MemoryCacheOptions
    {
        SizeLimit = MaxRemembered,
    });

    /// <summary>The username; the id itself where the account is nobody's any more.</summary>
    public async ValueTask<string> Of(string accountId) =>
        !AccountIds.IsRandom(accountId)
            ? accountId
            : _names.Get<string>(accountId) ?? await Ask(accountId) ?? accountId;

    public void Dispose() => _names.Dispose();

    private async Task<string?> Ask(string accountId)
    {
        var username = await grains.UsernameOf(accountId);
        return username is null
            ? null
            : _names.Set(accountId, username, new MemoryCacheEntryOptions
            {
                Size = 1,
                AbsoluteExpirationRelativeToNow = MaxAge,
            });
    }
}
