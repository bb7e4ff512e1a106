using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Audit;

namespace OrderProcessor.Api.Audit;

/// <summary>What people did, for admins to read.</summary>
internal static class AuditEndpoints
{
    private const int DefaultLimit = 50;

    public static void MapAuditTrail(this IEndpointRouteBuilder api)
    {
        var audit = api.MapAdministration().MapGroup("/audit");
        audit.MapGet("", Read).WithSummary("List audit entries")
            .WithDescription("What people did, newest first. A page may be short, or empty, "
                + "although `has_more` says that there is more: one request looks at a bounded "
                + "part of the trail.");
        audit.MapGet("/verification", Verify).WithSummary("Verify audit")
            .WithDescription("Whether a day's audit journals are as they were written.");
    }

    private static async Task<Results<Ok<AuditResponse>, ProblemHttpResult>> Read(
        [UsernameRule(Optional = true), Description("Who did it, or to whom it was done.")]
        string? user,
        [UsernameRule(Optional = true)] string? actor,
        [TextRule(64, Optional = true)] string? action,
        [TextRule(64, Optional = true)] string? target,
        [WordRule<AuditOutcome>(Optional = true)] string? outcome,
        [FromQuery(Name = "request_id"), TextRule(64, Optional = true),
            Description("Of the request that caused it, as its answer said.")]
        string? requestId,
        [MomentRule(Optional = true)] string? from,
        [MomentRule(Optional = true)] string? to,
        [IntegerRule(1, 100, DefaultLimit, Optional = true)] string? limit,
        [AuditCursorRule(Optional = true)] string? cursor,
        HttpContext http,
        AccountNames names,
        IGrainFactory grains,
        IOptions<AuditRetention> retention,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var query = await Named(names, new AuditQuery
        {
            User = user is null ? null : Usernames.Canonical(user),
            Actor = actor is null ? null : Usernames.Canonical(actor),
            Action = action,
            Target = target?.Trim(),
            Outcome = WordRuleAttribute<AuditOutcome>.Read(outcome),
            From = MomentRuleAttribute.Read(from),
            To = MomentRuleAttribute.Read(to),
            RequestId = requestId?.Trim(),
            Limit = IntegerRuleAttribute.Read(limit, DefaultLimit),
        });
        AuditNote.Of(
            http,
            target: query.UserId ?? query.User ?? query.ActorId ?? query.Actor
                ?? query.TargetId ?? query.Target,
            detail: $"{AuditText.Request(http.Request)} {Asked(query)}");
        var today = Day(time.GetUtcNow());
        var shown = today.AddDays(-retention.Value.RetentionDays);
        var (first, oldest) = (Earlier(today, query.To), Later(shown, query.From));
        var start = cursor is null ? null : AuditCursor.Read(cursor);
        var (entries, next) = await AuditPages.Read(
            grains, query, start ?? AuditCursor.StartOf(first), oldest, cancellationToken);
        return TypedResults.Ok(new AuditResponse(
            await Task.WhenAll(entries.Select(entry => AuditEntryResponse.Of(entry, names))),
            next is not null,
            next?.Write()));
    }

    private static async Task<AuditQuery> Named(AccountNames names, AuditQuery query) => query with
    {
        UserId = query.User is { } user ? await names.IdOf(user) : null,
        ActorId = query.Actor is { } actor ? await names.IdOf(actor) : null,
        TargetId = query.Target is { } target && new UsernameRuleAttribute().IsValid(target)
            ? await names.IdOf(Usernames.Canonical(target))
            : null,
    };

    private static async Task<Results<Ok<AuditVerificationResponse>, ProblemHttpResult>> Verify(
        [MomentRule(Optional = true), Description("A day; today where it is left out.")]
        string? day,
        IGrainFactory grains,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var of = Day(MomentRuleAttribute.Read(day) ?? time.GetUtcNow());
        var journals = await Task.WhenAll(Enumerable.Range(0, IAuditGrain.Journals).Select(
            journal => grains.GetGrain<IAuditGrain>(IAuditGrain.KeyOf(of, journal))
                .Verify(cancellationToken)));
        return TypedResults.Ok(new AuditVerificationResponse(
            journals.All(journal => journal.Fault is null),
            of,
            [.. journals.Select(VerificationResponse.Of)]));
    }

    private static string Asked(AuditQuery query) => AuditText.Of(
        ("user", query.UserId ?? query.User),
        ("actor", query.ActorId ?? query.Actor),
        ("target", query.TargetId ?? query.Target),
        ("action", query.Action),
        ("outcome", query.Outcome),
        ("request_id", query.RequestId),
        ("from", query.From),
        ("to", query.To));

    private static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);

    private static DateOnly Earlier(DateOnly day, DateTimeOffset? other) =>
        other is { } moment && Day(moment) < day ? Day(moment) : day;

    private static DateOnly Later(DateOnly day, DateTimeOffset? other) =>
        other is { } moment && Day(moment) > day ? Day(moment) : day;
}
