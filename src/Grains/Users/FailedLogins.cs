using System.Collections.Immutable;

namespace OrderProcessor.Grains.Users;

/// <summary>The failed logins of one address, and when they block it. Every attempt takes a place
/// before it is made, as if it had failed already: however many come at once, no more are made than
/// may fail.</summary>
internal sealed record FailedLogins
{
    /// <summary>Times of the failures that still count, at most as many as block.</summary>
    public ImmutableArray<DateTimeOffset> Failures { get; init; } = [];

    /// <summary>Attempts that were begun, when, and have no verdict yet. One that never gets any,
    /// because its front door crashed, stops counting when a failure would.</summary>
    public ImmutableDictionary<Guid, DateTimeOffset> Undecided { get; init; } =
        ImmutableDictionary<Guid, DateTimeOffset>.Empty;

    public DateTimeOffset? BlockedUntil(DateTimeOffset now, LoginLimits limits)
    {
        if (Failures.Length < limits.FailedLogins)
        {
            return null;
        }

        var until = Failures[^1].AddSeconds(limits.BlockSeconds);
        return now < until ? until : null;
    }

    /// <summary>Whether nothing of it counts any more.</summary>
    public bool IsOver(DateTimeOffset now, LoginLimits limits) =>
        Current(now, limits) is { Failures.IsEmpty: true, Undecided.IsEmpty: true };

    /// <summary>Takes a place for an attempt; null while there is none.</summary>
    public FailedLogins? Begun(Guid attempt, DateTimeOffset now, LoginLimits limits)
    {
        var current = Current(now, limits);
        return current.Failures.Length + current.Undecided.Count < limits.FailedLogins
            ? current with { Undecided = current.Undecided.Add(attempt, now) }
            : null;
    }

    /// <summary>One more failure. While the address is blocked it does not count, so that trying on
    /// does not make the block longer; after a block the count begins anew.</summary>
    public FailedLogins Failed(Guid attempt, DateTimeOffset now, LoginLimits limits)
    {
        var rest = TakenBack(attempt);
        if (BlockedUntil(now, limits) is not null)
        {
            return rest;
        }

        var current = rest.Current(now, limits);
        return current with { Failures = current.Failures.Add(now) };
    }

    /// <summary>The attempt was right, or was not made after all.</summary>
    public FailedLogins TakenBack(Guid attempt) =>
        this with { Undecided = Undecided.Remove(attempt) };

    /// <summary>With times that have not come yet counted from now on: they are of a clock that has
    /// gone back since, and a block must not get longer by it.</summary>
    public FailedLogins NotAhead(DateTimeOffset now) => IsAhead(now)
        ? new FailedLogins
        {
            Failures = [.. Failures.Select(at => at < now ? at : now)],
            Undecided = Undecided.SetItems(Undecided
                .Where(begun => begun.Value > now)
                .Select(begun => KeyValuePair.Create(begun.Key, now))),
        }
        : this;

    private bool IsAhead(DateTimeOffset now) =>
        Failures.Any(at => at > now) || Undecided.Any(begun => begun.Value > now);

    private FailedLogins Current(DateTimeOffset now, LoginLimits limits)
    {
        var blockIsOver = Failures.Length >= limits.FailedLogins
            && BlockedUntil(now, limits) is null;
        return new FailedLogins
        {
            Failures = blockIsOver ? [] : [.. Failures.Where(at => Counts(at, now, limits))],
            Undecided = Undecided.RemoveRange(
                Undecided.Where(begun => !Counts(begun.Value, now, limits)).Select(one => one.Key)),
        };
    }

    private static bool Counts(DateTimeOffset at, DateTimeOffset now, LoginLimits limits) =>
        now - at < TimeSpan.FromSeconds(limits.BlockSeconds);
}
