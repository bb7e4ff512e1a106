namespace OrderProcessor.Grains.Journal.Stores;

/// <summary>What a store says of an append it carried through.</summary>
public enum AppendResult
{
    /// <summary>The batch is durable.</summary>
    Committed,

    /// <summary>The journal has a batch of that number already; nothing was written.</summary>
    Conflict,
}
