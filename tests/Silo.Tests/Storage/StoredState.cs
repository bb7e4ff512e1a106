using System.Collections.Immutable;

namespace OrderProcessor.Silo.Tests.Storage;

/// <summary>A grain state with all that is hard to store.</summary>
public sealed record StoredState
{
    public static ImmutableDictionary<string, StoredState> NoChildren =>
        ImmutableDictionary<string, StoredState>.Empty;

    public string Name { get; init; } = "new";

    public decimal Amount { get; init; }

    public DayOfWeek Day { get; init; }

    public DateTimeOffset? At { get; init; }

    public ImmutableArray<decimal> Prices { get; init; } = [];

    public ImmutableDictionary<string, StoredState> Children { get; init; } = NoChildren;
}
