using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Documents;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Reconciliation;

namespace OrderProcessor.Api.Reconciliation;

/// <summary>Journals that were found not to be as they were: they stay marked until a person has
/// looked.</summary>
internal static class MarkEndpoints
{
    private static readonly BodyExamples Example = new(
        ("looked_at", """{"reason":"Restored from the backup of 3 March, compared by hand"}"""));

    public static void MapMarks(this IEndpointRouteBuilder api)
    {
        var marks = api.MapAdministration().MapGroup("/reconciliation/marks");
        marks.MapGet("", List).WithSummary("List journal marks")
            .WithDescription("Journals that are not as they were when they were counted in.");
        marks.MapPost("/{mark_id}/clear", Clear).WithSummary("Clear journal mark")
            .WithDescription("Lets a marked journal pass as it is. What was counted in of it stays "
                + "in the sums. A journal that cannot be read is marked again as long as that is "
                + "so.")
            .Audited("mark_clear")
            .Refuses(404, ProblemCode.NotFound)
            .WithMetadata(Example);
    }

    private static async Task<Results<Ok<MarksResponse>, ProblemHttpResult>> List(
        IGrainFactory grains, CancellationToken cancellationToken)
    {
        var totals = await TrialBalances.Read(grains, cancellationToken);
        return TypedResults.Ok(new MarksResponse(
            totals.Marks.IsDefault ? [] : [.. totals.Marks.Select(MarkResponse.Of)]));
    }

    private static async Task<Results<Ok<MarkEnvelope>, ProblemHttpResult>> Clear(
        [FromRoute(Name = "mark_id"), MarkIdRule] string markId,
        Body<ClearMarkRequest> body,
        Caller caller,
        HttpContext http,
        IGrainFactory grains)
    {
        var part = grains.GetGrain<ITrialBalanceGrain>(JournalMark.PartOf(markId));
        if (await part.Clear(markId, caller.Username, body.Value.Reason!) is not { } mark)
        {
            return Problem.NotFound("There is no such mark.");
        }

        AuditNote.Of(http, target: mark.Finding.Journal, detail: body.Value.Reason);
        return TypedResults.Ok(new MarkEnvelope(MarkResponse.Of(mark)));
    }
}
