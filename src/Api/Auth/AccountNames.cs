using System.Text.RegularExpressions;
using Microsoft.Extensions.Caching.Memory;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Auth;

/// <summary>Knows whose accounts are, and which account is whose: what is kept for ever has the
/// ids, and admins read and write the names. An account never changes hands, but may become
/// nobody's, hence an answer is remembered for a while only.</summary>
internal sealed partial class AccountNames(IGrainFactory grains) : IDisposable
{
    private const int MaxRemembered = 20_000;

    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _known = new(new MemoryCacheOptions
    {
        SizeLimit = MaxRemembered,
    });

    /// <summary>The username; the id itself where the account is nobody's any more.</summary>
    public async ValueTask<string> Of(string accountId) =>
        AccountIds.IsRandom(accountId)
            ? await Known(accountId, async () => await grains.UsernameOf(accountId)) ?? accountId
            : accountId;

    /// <summary>A text that has names where it had ids.</summary>
    public async ValueTask<string?> In(string? text)
    {
        foreach (Match id in AccountId().Matches(text ?? ""))
        {
            text = text!.Replace(id.Value, await Of(id.Value), StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>The random id of the account that has this username; null where there is no such
    /// account, or its username is its id.</summary>
    public ValueTask<string?> IdOf(string username) => Known(
        username,
        async () => (await grains.GetGrain<IUserGrain>(username).Overview())?.RandomId);

    public void Dispose() => _known.Dispose();

    [GeneratedRegex("acc-[0-9a-f]{32}")]
    private static partial Regex AccountId();

    private async ValueTask<string?> Known(string asked, Func<Task<string?>> ask)
    {
        if (_known.TryGetValue(asked, out string? known))
        {
            return known;
        }

        var answer = await ask();
        return answer is null
            ? null
            : _known.Set(asked, answer, new MemoryCacheEntryOptions
            {
                Size = 1,
                AbsoluteExpirationRelativeToNow = MaxAge,
            });
    }
}
