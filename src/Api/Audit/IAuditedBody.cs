namespace OrderProcessor.Api.Audit;

/// <summary>A request that says what of it goes on record, before anything is done about
/// it.</summary>
internal interface IAuditedBody
{
    /// <summary>What it is to be done to; null where the route says so.</summary>
    string? AuditTarget => null;

    /// <summary>What is asked for, in one line without any secret.</summary>
    string AuditDetail { get; }
}
