using System.Globalization;
using OrderProcessor.Api.Admission;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Abstractions.Users.Guards;

namespace OrderProcessor.Api.Users;

/// <summary>The one guarded way in, for customers and operators alike.</summary>
internal sealed class SignIns(
    BlockedAddresses blocked,
    SignInLimit limit,
    PasswordHashing passwords,
    IGrainFactory grains)
{
    /// <summary>Opens a session with this refresh token, if the password is right.</summary>
    public async Task<SignInOutcome> Try(
        HttpContext http, string username, string password, RefreshDigest token)
    {
        if (limit.Refusal(http, username) is { } often)
        {
            return new SignInOutcome { Refused = often };
        }

        return await Guarded(
            http, username, password, hash => Open(http, username, hash, token));
    }

    /// <summary>The hash that the password fits. Wrong ones count as those of signing in do: a
    /// stolen access token is no way to guess on.</summary>
    public Task<SignInOutcome> Verify(HttpContext http, string username, string password) =>
        Guarded(
            http,
            username,
            password,
            hash => Task.FromResult<SignInOutcome?>(new SignInOutcome { Hash = hash }));

    private async Task<SignInOutcome> Guarded(
        HttpContext http,
        string username,
        string password,
        Func<PasswordHash, Task<SignInOutcome?>> proceed)
    {
        var (given, blockedUntil) = await blocked.Try(
            http, () => Attempt(http, username, password, proceed));
        return blockedUntil is { } until
            ? new SignInOutcome { Refused = blocked.Refusal(http, until) }
            : given ?? new SignInOutcome();
    }

    // Null when the password is wrong.
    private async Task<SignInOutcome?> Attempt(
        HttpContext http,
        string username,
        string password,
        Func<PasswordHash, Task<SignInOutcome?>> proceed)
    {
        var guard = grains.GetGrain<ILoginGuardGrain>(username);
        var address = ClientAddress.Network(http).ToString();
        if (await guard.Begin(address) is { } wait)
        {
            return Slowed(http, wait);
        }

        UserCredentials? known = null;
        SignInOutcome? answer = null;
        var isWrong = false;
        try
        {
            var user = grains.GetGrain<IUserGrain>(username);
            known = await user.Credentials(http.RequestAborted);
            isWrong = !await Fits(http, password, known);
            answer = isWrong ? null : await proceed(known!.PasswordHash);
        }
        finally
        {
            // Told even if the client is gone: a turn that was taken has to be paid for.
            await (isWrong ? guard.Failed(address, isAccount: known is not null)
                : answer?.Session is null ? guard.TakeBack(address)
                : Task.CompletedTask);
        }

        return answer is { Session: not null }
            ? answer with { Failures = await guard.Succeeded(address) }
            : answer;
    }

    private Task<bool> Fits(HttpContext http, string password, UserCredentials? known) =>
        passwords.Verify(
            password, known?.PasswordHash, ClientAddress.Network(http), http.RequestAborted);

    private async Task<SignInOutcome?> Open(
        HttpContext http, string username, PasswordHash hash, RefreshDigest token)
    {
        if (limit.Count(http, username) is { } often)
        {
            return new SignInOutcome { Refused = often };
        }

        var session = await grains.GetGrain<IUserGrain>(username)
            .OpenSession(hash, token, SessionEndpoints.OriginOf(http));
        return session is null ? null : new SignInOutcome { Session = session };
    }

    private static SignInOutcome Slowed(HttpContext http, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds))
            .ToString(CultureInfo.InvariantCulture);
        return new SignInOutcome
        {
            Refused = Problem.Of(
                StatusCodes.Status429TooManyRequests,
                ProblemCode.LoginSlowed,
                "Many wrong passwords were tried for this account. From where it was never signed "
                    + "in to, another can be tried shortly."),
        };
    }
}
