using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Admission;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Users;

/// <summary>The sessions of whoever is signed in.</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder api)
    {
        var sessions = api.MapGroup("/auth/sessions").WithTags("Accounts")
            .RequireAuthorization(Policies.Customer).ProducesProblems(401);
        sessions.MapGet("", List).WithSummary("Where this account is signed in");
        sessions.MapDelete("", EndOthers).WithSummary("End all other sessions")
            .Audited("sessions_end");
        sessions.MapDelete("/{session_id}", End).WithSummary("End one session")
            .Audited("session_end")
            .ProducesProblems(404);
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
        return TypedResults.Ok(new SessionsResponse(
            [.. sessions.Select(session => SessionResponse.Of(session, caller.SessionId))]));
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
