using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Grains.Abstractions.Audit;

/// <summary>Which entries of one audit journal to read, newest first. Filters that are null match
/// everything.</summary>
[GenerateSerializer, Immutable, Alias("AuditQuery")]
public sealed record AuditQuery
{
    /// <summary>How many entries at the most, 1-100.</summary>
    [Id(0)] public required int Limit { get; init; }

    /// <summary>Only records before this one.</summary>
    [Id(1)] public HistoryCursor? Before { get; init; }

    [Id(2)] public string? Actor { get; init; }

    [Id(3)] public string? Action { get; init; }

    [Id(4)] public string? Target { get; init; }

    [Id(5)] public AuditOutcome? Outcome { get; init; }

    /// <summary>The first moment that counts.</summary>
    [Id(6)] public DateTimeOffset? From { get; init; }

    /// <summary>The first moment that does not count any more.</summary>
    [Id(7)] public DateTimeOffset? To { get; init; }

    /// <summary>Whoever did it or to whom it was done.</summary>
    [Id(8)] public string? User { get; init; }

    /// <summary>Other names for <see cref="Actor"/>, <see cref="Target"/> and <see cref="User"/>:
    /// the ids of the accounts that have these usernames.</summary>
    [Id(9)] public string? ActorId { get; init; }

    [Id(10)] public string? TargetId { get; init; }

    [Id(11)] public string? UserId { get; init; }

    /// <summary>The id of the request that caused it.</summary>
    [Id(12)] public string? RequestId { get; init; }

    /// <summary>Whether an entry is asked for. Names are the same in upper and lower
    /// case.</summary>
    public bool Matches(AuditEntry entry) =>
        (Actor is null || IsEither(Actor, ActorId, entry.Actor))
        && (Action is null || IsSame(Action, entry.Action))
        && (RequestId is null || RequestId == entry.RequestId)
        && (Target is null || IsEither(Target, TargetId, entry.Target))
        && (Outcome ?? entry.Outcome) == entry.Outcome
        && (From is not { } from || entry.At >= from)
        && (To is not { } to || entry.At < to)
        && (User is null
            || IsEither(User, UserId, entry.Actor)
            || IsEither(User, UserId, entry.Target));

    private static bool IsEither(string name, string? id, string? named) =>
        IsSame(name, named) || (id is not null && IsSame(id, named));

    private static bool IsSame(string one, string? other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
