using System.Collections.Immutable;

namespace OrderProcessor.Grains.Books;

/// <summary>When owners have to be woken for all of their orders. An owner that has put it off says
/// so then: too early is harmless, so the earliest counts.</summary>
internal sealed record Deadlines
{
    public static readonly Deadlines None = new();

    private ImmutableSortedDictionary<string, DateTimeOffset> ByAccount { get; init; } =
        ImmutableSortedDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal);

    private ImmutableSortedSet<(DateTimeOffset At, string AccountId)> ByTime { get; init; } = [];

    /// <summary>As it is stored; null where there is none.</summary>
    public ImmutableSortedDictionary<string, DateTimeOffset>? Stored =>
        ByAccount.IsEmpty ? null : ByAccount;

    public static Deadlines Of(ImmutableSortedDictionary<string, DateTimeOffset>? stored) =>
        (stored ?? ImmutableSortedDictionary<string, DateTimeOffset>.Empty)
            .Aggregate(None, (all, one) => all.With(one.Key, one.Value));

    /// <summary>The same where an earlier one is known, or there is none.</summary>
    public Deadlines With(string accountId, DateTimeOffset? at)
    {
        var known = ByAccount.TryGetValue(accountId, out var before);
        if (at is not { } time || (known && before <= time))
        {
            return this;
        }

        return this with
        {
            ByAccount = ByAccount.SetItem(accountId, time),
            ByTime = ByTime.Remove((before, accountId)).Add((time, accountId)),
        };
    }

    public Deadlines Without(string accountId) =>
        ByAccount.TryGetValue(accountId, out var at)
            ? this with
            {
                ByAccount = ByAccount.Remove(accountId),
                ByTime = ByTime.Remove((at, accountId)),
            }
            : this;

    /// <summary>The accounts whose time has come.</summary>
    public ImmutableArray<string> Due(DateTimeOffset now) =>
        [.. ByTime.TakeWhile(one => one.At <= now).Select(one => one.AccountId)];
}
