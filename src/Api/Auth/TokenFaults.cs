using Microsoft.IdentityModel.Tokens;

namespace OrderProcessor.Api.Auth;

/// <summary>What it means that a token was not found good.</summary>
internal static class TokenFaults
{
    /// <summary>Whether somebody made it who has no key of ours, or made it for something else. A
    /// token that is merely too old is not, nor is text that is no token at all, which
    /// is an argument's fault. The signature is checked before the time: one that is only too old
    /// was surely ours.</summary>
    public static bool IsForgery(Exception? fault) =>
        fault is SecurityTokenException
            and not (SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException);
}
