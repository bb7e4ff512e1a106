using OrderProcessor.Grains.Journal;

namespace OrderProcessor.Grains.Tests.Journal;

/// <summary>The smallest state a journal can have: a sum.</summary>
internal sealed record Tally : IJournaled<Tally, Added>
{
    public long Sequence { get; init; }

    public long Total { get; init; }

    public bool IsSound() => Total >= 0;

    public Tally Apply(long sequence, Added record) =>
        this with { Sequence = sequence, Total = Total + record.Amount };
}

/// <summary>A line of a tally's journal.</summary>
internal sealed record Added(long Amount, string? Note = null);
