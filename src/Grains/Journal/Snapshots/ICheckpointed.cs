namespace OrderProcessor.Grains.Journal.Snapshots;

/// <summary>A state of which checkpoints are kept.</summary>
internal interface ICheckpointed
{
    /// <summary>What is to be known of it later, as JSON on one line.</summary>
    byte[] WriteSummary();
}
