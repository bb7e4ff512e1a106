using System.Collections.Immutable;

namespace OrderProcessor.Grains.Users;

/// <summary>Accounts that surely can administer, and are confirmed. Some who can may be missing,
/// never the other way round: a name leaves before its account changes and comes after.</summary>
internal sealed record AdminsState
{
    /// <summary>More are not counted.</summary>
    public const int MaxKnown = 100;

    public int Schema { get; init; } = 1;

    public ImmutableArray<string> Active { get; init; } = [];

    public AdminsState Without(string username) => this with { Active = Active.Remove(username) };

    public AdminsState With(string username) => Active.Contains(username)
        || Active.Length >= MaxKnown
            ? this
            : this with { Active = Active.Add(username) };
}
