namespace OrderProcessor.Api.Audit;

/// <summary>What is learnt of an audited request while it is served.</summary>
internal sealed class AuditNote
{
    /// <summary>Who it turned out to be, where no token said so.</summary>
    public string? Actor { get; private set; }

    public string? Target { get; set; }

    public string? Detail { get; private set; }

    public string? Code { get; set; }

    /// <summary>Adds to what is known of a request; nothing where it is not audited.</summary>
    public static void Of(
        HttpContext http, string? actor = null, string? target = null, string? detail = null)
    {
        if (http.Features.Get<AuditNote>() is { } note)
        {
            note.Actor = actor ?? note.Actor;
            note.Target = target ?? note.Target;
            note.Detail = detail ?? note.Detail;
        }
    }

    /// <summary>What the answer's problem is called. The audit trail may know it better.</summary>
    public static void Answered(HttpContext http, string? code)
    {
        if (http.Features.Get<AuditNote>() is { } note)
        {
            note.Code ??= code;
        }
    }
}
