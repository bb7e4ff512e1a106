using System.Text;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Snapshots;

namespace OrderProcessor.Grains.Tests.Journal;

/// <summary>The smallest state a journal can have: a sum.</summary>
internal sealed record Tally : IJournaled<Tally, Added>, ICheckpointed
{
    private static readonly PlainForm<Added> Form = new("added", record => record.At);

    public long Sequence { get; init; }

    public long Total { get; init; }

    public bool IsSound() => Total >= 0;

    public static IRecordForm<Added> FormOf(Tally state) => Form;

    public byte[] WriteSummary() => Encoding.UTF8.GetBytes($$"""{"total":{{Total}}}""");

    public Tally Apply(long sequence, Added record) =>
        this with { Sequence = sequence, Total = Total + record.Amount };
}

/// <summary>A line of a tally's journal.</summary>
internal sealed record Added(long Amount, string? Note = null, DateTimeOffset? At = null);
