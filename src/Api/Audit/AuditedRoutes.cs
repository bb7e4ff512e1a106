using Microsoft.AspNetCore.Http.Features;
using OrderProcessor.Api.Gateway;
using OrderProcessor.Audit;

namespace OrderProcessor.Api.Audit;

/// <summary>Records every request to the routes that are marked, once it has been answered, whatever
/// the answer was. Routes that administer are recorded before they act too.</summary>
internal static class AuditedRoutes
{
    private const string Access = "access";
    private const int MaxTarget = 64;

    /// <summary>Marks a route; the last mark counts.</summary>
    public static TBuilder Audited<TBuilder>(this TBuilder builder, string action)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new Mark(action));

    /// <summary>Lets requests that change something act only once the trail durably says that they
    /// are about to.</summary>
    public static RouteGroupBuilder AuditedFirst(this RouteGroupBuilder group) =>
        group.AddEndpointFilter(async (call, next) =>
        {
            var http = call.HttpContext;
            if (!HttpMethods.IsGet(http.Request.Method))
            {
                var trail = Trail(http);
                await trail.Keep(Entry(http, trail.Now, AuditOutcome.Begun));
            }

            return await next(call);
        });

    /// <summary>Stands behind the limits: what they turn away is not recorded but counted.</summary>
    public static IApplicationBuilder UseAudit(this IApplicationBuilder app) =>
        app.Use((http, next) =>
        {
            if (http.GetEndpoint()?.Metadata.GetMetadata<Mark>() is { } mark)
            {
                Note(http, mark.Action);
            }

            return next(http);
        });

    /// <summary>Records that somebody asked for what is not theirs, on whatever route.</summary>
    public static void Forbidden(HttpContext http)
    {
        if (http.Features.Get<AuditNote>() is null)
        {
            Note(http, Access);
            AuditNote.Of(http, target: Cut(http.Request.Path));
        }
    }

    private static void Note(HttpContext http, string action)
    {
        var route = http.Request.RouteValues.Values.FirstOrDefault() as string;
        http.Features.Set(new AuditNote { Target = route is null ? null : Cut(route) });
        http.Features.Set(new Mark(action));
        var trail = Trail(http);
        // By then a fault has become an answer.
        http.Response.OnCompleted(() =>
        {
            trail.Record(Entry(http, trail.Now, Outcome(http)));
            return Task.CompletedTask;
        });
    }

    private static AuditEntry Entry(
        HttpContext http, DateTimeOffset now, AuditOutcome outcome)
    {
        var note = http.Features.GetRequiredFeature<AuditNote>();
        return new AuditEntry
        {
            At = now,
            Action = http.Features.GetRequiredFeature<Mark>().Action,
            Actor = http.User.Identity?.Name ?? note.Actor,
            Target = note.Target,
            Address = ClientAddress.Exact(http)?.ToString(),
            RequestId = http.TraceIdentifier,
            Outcome = outcome,
            Code = note.Code,
            Detail = note.Detail,
        };
    }

    private static AuditOutcome Outcome(HttpContext http) => http.Response.StatusCode switch
    {
        < StatusCodes.Status400BadRequest => AuditOutcome.Done,
        StatusCodes.Status499ClientClosedRequest => AuditOutcome.Unknown,
        < StatusCodes.Status500InternalServerError => AuditOutcome.Refused,
        StatusCodes.Status503ServiceUnavailable
            when http.Features.GetRequiredFeature<AuditNote>().Code
                is not ProblemCode.OutcomeUnknown => AuditOutcome.Failed,
        _ => AuditOutcome.Unknown,
    };

    private static string Cut(string text) => text.Length > MaxTarget ? text[..MaxTarget] : text;

    private static AuditTrail Trail(HttpContext http) =>
        http.RequestServices.GetRequiredService<AuditTrail>();

    /// <summary>Marks routes, and requests, that are recorded.</summary>
    private sealed record Mark(string Action);
}
