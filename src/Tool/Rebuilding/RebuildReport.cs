namespace OrderProcessor.Tool.Rebuilding;

/// <summary>What was made anew because it was missing, or not what the journals come to.</summary>
internal sealed record RebuildReport
{
    /// <summary>Rows of orders that were written.</summary>
    public long OrdersWritten { get; init; }

    /// <summary>Rows of orders that no journal knows.</summary>
    public long OrdersDeleted { get; init; }

    /// <summary>Checkpoints that were written.</summary>
    public long Checkpoints { get; init; }

    /// <summary>Snapshots that were written.</summary>
    public long Snapshots { get; init; }

    /// <summary>Parts of the trial balance that were made of accounts.</summary>
    public long Totals { get; init; }

    /// <summary>Shards of books that were put right, and what assets know of them.</summary>
    public long Books { get; init; }

    /// <summary>Days whose hours were folded anew.</summary>
    public long Candles { get; init; }
}
