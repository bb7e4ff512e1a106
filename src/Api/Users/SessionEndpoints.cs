using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Admission;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Abstractions.Users.Guards;

namespace OrderProcessor.Api.Users;

/// <summary>The sessions of whoever is signed in.</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder api)
    {
        var sessions = api.MapGroup("/auth/sessions").WithTags("Accounts")
            .RequireAuthorization(Policies.Customer);
        sessions.MapGet("", List).WithSummary("List sessions")
            .WithDescription("Where this account is signed in, and what failed lately.");
        sessions.MapDelete("", EndOthers).WithSummary("End other sessions")
            .WithDescription("Signs out everywhere but here.")
            .Audited("sessions_end");
        sessions.MapDelete("/{session_id}", End).WithSummary("End session")
            .WithDescription("Signs out one place, this one too.")
            .Audited("session_end")
            .Refuses(404, ProblemCode.NotFound);
    }

    /// <summary>Where a sign-in comes from, within bounds.</summary>
    public static SessionOrigin OriginOf(HttpContext http)
    {
        var agent = http.Request.Headers.UserAgent.ToString();
        return new SessionOrigin(
            ClientAddress.Exact(http)?.ToString(),
            agent.Length switch
            {
                0 => null,
                > SessionOrigin.MaxUserAgent => agent[..SessionOrigin.MaxUserAgent],
                _ => agent,
            });
    }

    private static async Task<Ok<SessionsResponse>> List(
        Caller caller, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var sessions = await grains.GetGrain<IUserGrain>(caller.Username)
            .Sessions(cancellationToken);
        var failures = await grains.GetGrain<ILoginGuardGrain>(caller.Username)
            .Since(cancellationToken);
        return TypedResults.Ok(new SessionsResponse(
            [.. sessions.Select(session => SessionResponse.Of(session, caller.SessionId))],
            failures.Count,
            failures.LastAt?.OnWire()));
    }

    private static async Task<Ok<MessageResponse>> EndOthers(Caller caller, IGrainFactory grains)
    {
        await grains.GetGrain<IUserGrain>(caller.Username).EndOtherSessions(caller.SessionId);
        return TypedResults.Ok(new MessageResponse("All other sessions ended"));
    }

    private static async Task<Results<Ok<MessageResponse>, ProblemHttpResult>> End(
        [FromRoute(Name = "session_id"), SessionIdRule] string sessionId,
        Caller caller,
        LiveSessions sessions,
        IGrainFactory grains)
    {
        if (!await grains.GetGrain<IUserGrain>(caller.Username).EndSession(sessionId))
        {
            return Problem.NotFound("There is no such session.");
        }

        sessions.Forget(caller.Username, sessionId);
        return TypedResults.Ok(new MessageResponse("Session ended"));
    }
}
