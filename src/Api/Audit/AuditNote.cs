using Microsoft.AspNetCore.Http.Features;
using OrderProcessor.Api.Problems;

namespace OrderProcessor.Api.Audit;

/// <summary>What is learnt of an audited request while it is served.</summary>
internal sealed class AuditNote
{
    /// <summary>Who it turned out to be, where no token said so.</summary>
    public string? Actor { get; private set; }

    /// <summary>What it is about, where that is not somebody.</summary>
    public string? Target { get; set; }

    /// <summary>The username of whom it is about.</summary>
    public string? User { get; private set; }

    public string? Detail { get; private set; }

    private string? Code { get; set; }

    /// <summary>What the problem that answered the request is called; null where none
    /// did.</summary>
    public static string? CodeOf(HttpContext http) =>
        http.Features.GetRequiredFeature<AuditNote>().Code
        ?? http.Features.Get<WrittenProblem>()?.Code;

    /// <summary>Adds to what is known of a request; nothing where it is not audited.</summary>
    public static void Of(
        HttpContext http,
        string? actor = null,
        string? target = null,
        string? user = null,
        string? detail = null)
    {
        if (http.Features.Get<AuditNote>() is { } note)
        {
            note.Actor = actor ?? note.Actor;
            note.Target = target ?? note.Target;
            note.User = user ?? note.User;
            note.Detail = detail ?? note.Detail;
        }
    }

    /// <summary>What the answer is called where the trail may know it better than whoever asked.
    /// </summary>
    public static void OfCode(HttpContext http, string? code)
    {
        if (http.Features.Get<AuditNote>() is { } note)
        {
            note.Code ??= code;
        }
    }
}
