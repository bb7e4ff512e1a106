using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Reconciliation;

namespace OrderProcessor.Api.Reconciliation;

/// <summary>Lets a marked journal pass as it is.</summary>
internal sealed record ClearMarkRequest : IAuditedBody
{
    [TextRule(ClearedMark.MaxReason)] public string? Reason { get; init; }

    string IAuditedBody.AuditDetail => Reason!;
}

/// <summary>A journal that is not as it was when it was counted in.</summary>
/// <param name="MarkId">Names the mark: always the same of one journal.</param>
/// <param name="Journal">The account whose journal it is, or the audit journal.</param>
/// <param name="Fault"><c>unreadable</c>: a record is missing, altered or does not balance;
/// <c>cut_off</c>: it ends before what was counted in of it; <c>altered</c>: it is another than was
/// counted in.</param>
/// <param name="Counted">The last record that was counted in.</param>
/// <param name="Found">The last record that was found.</param>
/// <param name="FoundAt">When.</param>
internal sealed record MarkResponse(
    string MarkId, string Journal, AccountFault Fault, long Counted, long Found, DateTime FoundAt)
{
    public static MarkResponse Of(JournalMark mark) => new(
        mark.MarkId,
        mark.Finding.Journal,
        mark.Finding.Fault,
        mark.Finding.Counted,
        mark.Finding.Found,
        mark.FoundAt.OnWire());
}

/// <summary>One mark.</summary>
internal sealed record MarkEnvelope(MarkResponse Data);

/// <summary>The journals that are marked; of very many, some.</summary>
internal sealed record MarksResponse(IReadOnlyList<MarkResponse> Data);
