namespace OrderProcessor.Grains.Abstractions.Audit;

/// <summary>One thing that somebody did or tried to do: who, what, to what, from where, and how it
/// ended. Never holds a password or a token.</summary>
[GenerateSerializer, Immutable, Alias("AuditEntry")]
public sealed record AuditEntry
{
    /// <summary>The most characters of <see cref="Detail"/>.</summary>
    public const int MaxDetail = 300;

    /// <summary>The action of an entry that says: here others are missing, because a journal is not
    /// as it was written.</summary>
    public const string Damaged = "audit_damaged";

    /// <summary>The action of an entry that says: a day's entries are about to be deleted, because
    /// their time is over.</summary>
    public const string Expired = "audit_expired";

    [Id(0)] public required DateTimeOffset At { get; init; }

    /// <summary>What was done, as a stable word.</summary>
    [Id(1)] public required string Action { get; init; }

    /// <summary>The account that was verified; null when none was. Before accounts had ids, and
    /// where an account has none, its username.</summary>
    [Id(2)] public string? Actor { get; init; }

    /// <summary>What it was done to: an account, an asset, an order, a transaction. A username that
    /// no account has stays as it was given.</summary>
    [Id(3)] public string? Target { get; init; }

    /// <summary>The client's address.</summary>
    [Id(4)] public string? Address { get; init; }

    [Id(5)] public string? RequestId { get; init; }

    [Id(6)] public required AuditOutcome Outcome { get; init; }

    /// <summary>The code of the refusal or fault; null when there was none.</summary>
    [Id(7)] public string? Code { get; init; }

    /// <summary>What else there is to say, such as the reason given.</summary>
    [Id(8)] public string? Detail { get; init; }
}
