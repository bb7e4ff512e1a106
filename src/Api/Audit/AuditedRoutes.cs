using Microsoft.AspNetCore.Http.Features;
using OrderProcessor.Api.Admission;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Audit;

namespace OrderProcessor.Api.Audit;

/// <summary>Records every request to the routes that are marked, once it has been answered,
/// whatever the answer was. Routes that administer are recorded before they act too.</summary>
internal static class AuditedRoutes
{
    private const string Access = "access";

    /// <summary>Marks a route; the last mark counts.</summary>
    public static TBuilder Audited<TBuilder>(this TBuilder builder, string action)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new Mark(action));

    /// <summary>Says how much a route's entries matter.</summary>
    public static TBuilder Ranked<TBuilder>(this TBuilder builder, AuditRank rank)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new Rank(rank));

    /// <summary>Finds out what else there is to say of a request before it acts.</summary>
    public static TBuilder AuditedWith<TBuilder>(
        this TBuilder builder, Func<HttpContext, Task<string?>> detail)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new Inquiry(detail));

    /// <summary>Lets requests that change something act only once the trail durably says that they
    /// are about to, and what was asked for.</summary>
    public static RouteGroupBuilder AuditedFirst(this RouteGroupBuilder group) =>
        group.AddEndpointFilter(async (call, next) =>
        {
            var http = call.HttpContext;
            if (!HttpMethods.IsGet(http.Request.Method))
            {
                await Ask(call);
                var trail = Trail(http);
                await trail.Keep(
                    await Entry(http, trail.Now, AuditOutcome.Begun), RankOf(http));
            }

            return await next(call);
        });

    /// <summary>Stands behind the limits: what they turn away is not recorded but
    /// counted.</summary>
    public static IApplicationBuilder UseAudit(this IApplicationBuilder app) =>
        app.Use((http, next) =>
        {
            if (http.GetEndpoint()?.Metadata.GetMetadata<Mark>() is { } mark)
            {
                Note(http, mark.Action);
            }

            return next(http);
        });

    /// <summary>Records a request to a route without a mark.</summary>
    /// <param name="http">The request.</param>
    /// <param name="user">Whom it is about; null lets it be about its path.</param>
    public static void RecordAccess(HttpContext http, string? user = null)
    {
        if (http.Features.Get<AuditNote>() is null)
        {
            Note(http, Access);
            AuditNote.Of(
                http,
                target: user is null ? AuditText.Cut(http.Request.Path) : null,
                user: user,
                detail: AuditText.Request(http.Request));
        }
    }

    private static async Task Ask(EndpointFilterInvocationContext call)
    {
        var http = call.HttpContext;
        if (call.Arguments.OfType<IBody>().FirstOrDefault()?.Sound is IAuditedBody body)
        {
            AuditNote.Of(http, target: body.AuditTarget, detail: body.AuditDetail);
        }

        if (http.GetEndpoint()?.Metadata.GetMetadata<Inquiry>() is { } inquiry)
        {
            AuditNote.Of(http, detail: await inquiry.Detail(http));
        }
    }

    private static void Note(HttpContext http, string action)
    {
        http.Features.Set(new AuditNote { Target = AuditText.Target(http.Request.RouteValues) });
        AuditNote.Of(http, user: AuditText.User(http.Request.RouteValues));
        http.Features.Set(new Mark(action));
        if (HttpMethods.IsGet(http.Request.Method))
        {
            AuditNote.Of(http, detail: AuditText.Request(http.Request));
        }

        var trail = Trail(http);
        // By then a fault has become an answer.
        http.Response.OnCompleted(async () => trail.Add(
            await Entry(http, trail.Now, Outcome(http)), RankOf(http)));
    }

    private static async Task<AuditEntry> Entry(
        HttpContext http, DateTimeOffset now, AuditOutcome outcome)
    {
        var note = http.Features.GetRequiredFeature<AuditNote>();
        var user = note.User is { } name ? await Known(http, name) : null;
        return new AuditEntry
        {
            At = now,
            Action = http.Features.GetRequiredFeature<Mark>().Action,
            Actor = Caller.Of(http.User)?.AccountId
                ?? (note.Actor is { } actor ? await Known(http, actor) : null),
            Target = Without(note.User, user, note.Target) ?? user,
            Address = ClientAddress.Exact(http)?.ToString(),
            RequestId = http.TraceIdentifier,
            Outcome = outcome,
            Code = AuditNote.CodeOf(http),
            Detail = AuditText.Detail(Without(note.User, user, note.Detail)),
        };
    }

    // Who cannot be asked about, or is no account, is called as they were in the request.
    private static async Task<string> Known(HttpContext http, string username)
    {
        try
        {
            return await http.RequestServices.GetRequiredService<AccountNames>().IdOf(username)
                ?? username;
        }
        catch (Exception fault) when (FaultHandler.IsFault(fault))
        {
            Trail(http).NotNamed(fault);
            return username;
        }
    }

    // The trail is kept as it is, whoever is to be erased.
    private static string? Without(string? username, string? accountId, string? text) =>
        username is { Length: > 0 }
            ? text?.Replace(username, accountId, StringComparison.OrdinalIgnoreCase)
            : text;

    // Whoever is turned away from what is the admins' is no admin.
    private static AuditRank RankOf(HttpContext http) => Actor(http) is null
        ? AuditRank.Stranger
        : http.Response.StatusCode == StatusCodes.Status403Forbidden
            ? AuditRank.Person
            : http.GetEndpoint()?.Metadata.GetMetadata<Rank>()?.Value ?? AuditRank.Person;

    private static string? Actor(HttpContext http) =>
        http.User.Identity?.Name ?? http.Features.GetRequiredFeature<AuditNote>().Actor;

    private static AuditOutcome Outcome(HttpContext http) => http.Response.StatusCode switch
    {
        < StatusCodes.Status400BadRequest => AuditOutcome.Done,
        StatusCodes.Status499ClientClosedRequest => AuditOutcome.Unknown,
        < StatusCodes.Status500InternalServerError => AuditOutcome.Refused,
        StatusCodes.Status503ServiceUnavailable
            when AuditNote.CodeOf(http) is not ProblemCode.OutcomeUnknown => AuditOutcome.Failed,
        _ => AuditOutcome.Unknown,
    };

    private static AuditTrail Trail(HttpContext http) =>
        http.RequestServices.GetRequiredService<AuditTrail>();

    /// <summary>Marks routes, and requests, that are recorded.</summary>
    private sealed record Mark(string Action);

    private sealed record Rank(AuditRank Value);

    private sealed record Inquiry(Func<HttpContext, Task<string?>> Detail);
}
