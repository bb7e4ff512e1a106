using Microsoft.AspNetCore.Http.HttpResults;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Users;

/// <summary>Lets nobody move an account to another address by a stolen access token alone: that
/// takes the password, and tries count as those of signing in do.</summary>
internal sealed class EmailChanges(SignIns signIns, IGrainFactory grains)
{
    /// <summary>Why the address may not be changed to this one; null when it may, or stays.
    /// </summary>
    public async Task<ProblemHttpResult?> Refusal(
        HttpContext http, Caller caller, string? email, Secret? password)
    {
        if (email is null
            || await grains.GetGrain<IUserGrain>(caller.Username).Overview(http.RequestAborted)
                is not { } known
            || known.Profile.Email == email)
        {
            return null;
        }

        if (known.FrozenAt is not null)
        {
            return Frozen();
        }

        if (password is null)
        {
            return Wrong("REQUIRED", "Another email address needs the current password.");
        }

        var found = await signIns.Verify(http, caller.Username, password.Reveal());
        return found.Refused ?? (found.Hash is null
            ? Wrong("WRONG_PASSWORD", "The current password is wrong.")
            : null);
    }

    /// <summary>Whether the account was frozen meanwhile.</summary>
    public async Task<bool> IsFrozen(Caller caller) =>
        await grains.GetGrain<IUserGrain>(caller.Username).Overview()
            is { FrozenAt: not null };

    public static ProblemHttpResult Frozen() => Problem.Of(
        StatusCodes.Status403Forbidden,
        RefusalCode.AccountFrozen,
        "This account is frozen: its email address stays as it is.");

    private static ProblemHttpResult Wrong(string code, string message) =>
        Problem.Invalid(new FieldError("current_password", code, message));
}
