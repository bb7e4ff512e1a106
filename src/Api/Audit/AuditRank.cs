namespace OrderProcessor.Api.Audit;

/// <summary>How much an entry matters where room is short: how full, in eighths, the queue may be
/// when it comes. What is left is for those that matter more.</summary>
internal enum AuditRank
{
    /// <summary>Nobody was signed in.</summary>
    Stranger = 4,

    /// <summary>Somebody was.</summary>
    Person = 6,

    /// <summary>Money moved, or was to.</summary>
    Money = 7,

    /// <summary>An admin did it, or is about to.</summary>
    Administration = 8,
}
