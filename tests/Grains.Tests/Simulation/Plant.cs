namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>A mistake put in on purpose, to see that the simulator finds it.</summary>
public enum Plant
{
    None,

    /// <summary>The store answers before it has written, if it writes at all.</summary>
    AcknowledgedBeforeWritten,

    /// <summary>The store writes over what is there.</summary>
    WrittenOver,

    /// <summary>The effect is kept without the operation key it came under.</summary>
    KeyNotKept,

    /// <summary>An activation whose write failed goes on being the one that is called.</summary>
    LeftAlive,

    /// <summary>What may have been written is written again as a new batch.</summary>
    SentAsAnotherBatch,

    /// <summary>A number that is taken counts as written.</summary>
    ConflictTakenForOurs,

    /// <summary>Whatever batch has the number counts as our own.</summary>
    BatchIdNotCompared,

    /// <summary>No batch ever counts as our own.</summary>
    BatchIdLost,

    /// <summary>A snapshot goes under the number of an earlier batch.</summary>
    SnapshotOfLaterState,

    /// <summary>A batch is tried for as long as it takes.</summary>
    DeadlineIgnored,

    /// <summary>An order counts as sent before its row is written, if it is written at
    /// all.</summary>
    RowAcknowledgedBeforeWritten,
}
