using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace OrderProcessor.Api.Auth;

/// <summary>Needs an account that is not frozen.</summary>
internal sealed class NotFrozen : AuthorizationHandler<NotFrozen>, IAuthorizationRequirement
{
    /// <summary>On whoever's account is frozen.</summary>
    public const string Claim = "frozen";

    public static bool IsMetBy(ClaimsPrincipal caller) => !caller.HasClaim(Claim, Claim);

    protected override Task HandleRequirementAsync(
        AuthorizationHandlerContext context, NotFrozen requirement)
    {
        if (IsMetBy(context.User))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
