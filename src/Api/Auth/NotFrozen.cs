using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace OrderProcessor.Api.Auth;

/// <summary>Needs an account that is not frozen, be it only to change something.</summary>
internal sealed class NotFrozen : AuthorizationHandler<NotFrozen>, IAuthorizationRequirement
{
    /// <summary>On whoever's account is frozen.</summary>
    public const string Claim = "frozen";

    /// <summary>Whether a frozen account may read.</summary>
    public bool LetsRead { get; init; }

    public static bool IsMetBy(ClaimsPrincipal caller) => !caller.HasClaim(Claim, Claim);

    protected override Task HandleRequirementAsync(
        AuthorizationHandlerContext context, NotFrozen requirement)
    {
        if (IsMetBy(context.User) || (requirement.LetsRead && IsRead(context.Resource)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    private static bool IsRead(object? resource) =>
        resource is HttpContext http && HttpMethods.IsGet(http.Request.Method);
}
