using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Books;

namespace OrderProcessor.Grains.Books;

/// <summary>One line of a book's journal, with the members that its kind needs.</summary>
internal sealed record BookRecord
{
    public required BookRecordKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What is watched.</summary>
    public ImmutableArray<OrderReference>? Watch { get; init; }

    /// <summary>What is crossed, or forgotten.</summary>
    public ImmutableArray<BookKey>? Orders { get; init; }

    /// <summary>The tick that crossed; null where only time passed.</summary>
    public BookTick? Tick { get; init; }

    /// <summary>Whether the owners are woken because the asset is delisted; null is no.</summary>
    public bool? Delisted { get; init; }

    /// <summary>The accounts that are crossed because their time has come.</summary>
    public ImmutableArray<string>? Due { get; init; }

    public ImmutableArray<BookOutcome>? Outcomes { get; init; }

    /// <summary>The highest bid since marks were moved last.</summary>
    public decimal? Bid { get; init; }

    /// <summary>The lowest ask since then.</summary>
    public decimal? Ask { get; init; }

    public long? HaltEpoch { get; init; }

    /// <summary>Whose deadline it is.</summary>
    public string? AccountId { get; init; }

    public DateTimeOffset? CancelAt { get; init; }
}
