using System.Collections.Immutable;

namespace OrderProcessor.Tool.Verification;

/// <summary>What came of verifying a store.</summary>
internal sealed record VerificationReport
{
    public required string Store { get; init; }

    /// <summary>What it proves, for a person.</summary>
    public required string Proves { get; init; }

    public required long Journals { get; init; }

    public required long Accounts { get; init; }

    public required long Records { get; init; }

    public required long Rows { get; init; }

    /// <summary>What all accounts hold of each asset, in sum over available and held.</summary>
    public required ImmutableSortedDictionary<string, string> Held { get; init; }

    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>What is no fault: the program does it once it runs, or <c>rebuild</c>.</summary>
    public required ImmutableArray<Finding> Unsettled { get; init; }

    /// <summary>The backup that it was held against; null where none was named.</summary>
    public ComparedBackup? Against { get; init; }

    public required double Seconds { get; init; }

    public bool IsSound => Findings.IsEmpty;
}
