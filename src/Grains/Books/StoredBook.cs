using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Books;

namespace OrderProcessor.Grains.Books;

/// <summary>A book as a snapshot has it.</summary>
internal sealed record StoredBook
{
    public required long Sequence { get; init; }

    public required DateTimeOffset LastAt { get; init; }

    public required long Registered { get; init; }

    public required long HaltEpoch { get; init; }

    /// <summary>When owners have to be woken for all of their orders; null where none
    /// has.</summary>
    public ImmutableSortedDictionary<string, DateTimeOffset>? Deadlines { get; init; }

    /// <summary>The ticks that wakes are from.</summary>
    public required ImmutableArray<BookTick> Ticks { get; init; }

    public required ImmutableArray<StoredResting> Orders { get; init; }

    public Book ToBook() => Book.Of(this);
}

/// <summary>One reference of a snapshot.</summary>
/// <param name="Number">Which of the journal's references.</param>
/// <param name="Order">As it was registered.</param>
/// <param name="Mark">Of a trailing stop: its mark now.</param>
/// <param name="Frozen">Whether its account is frozen; null is no.</param>
/// <param name="Wake">Set while its owner is being woken.</param>
internal sealed record StoredResting(
    long Number, OrderReference Order, decimal? Mark, bool? Frozen, StoredWake? Wake);

/// <summary>A wake of a snapshot.</summary>
/// <param name="Tick">The place of its tick among the snapshot's; null where only time
/// passed.</param>
/// <param name="Mark">Of a trailing stop: its mark at that tick.</param>
/// <param name="Delisted">Whether the asset is no longer listed; null is no.</param>
/// <param name="At">When it crossed.</param>
internal sealed record StoredWake(int? Tick, decimal? Mark, bool? Delisted, DateTimeOffset At);
