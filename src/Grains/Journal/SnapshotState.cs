namespace OrderProcessor.Journal;

/// <summary>What a snapshot holds.</summary>
/// <param name="Schema">Which form the state has; another than the current one is passed over.</param>
/// <param name="Hash">Hash of the last record folded in, so that a snapshot and its journal can be
/// seen to belong together.</param>
/// <param name="State">The fold.</param>
internal sealed record SnapshotState<TState>(int Schema, string Hash, TState State)
{
    /// <summary>Raise it when a state's stored form or meaning changes.</summary>
    public const int CurrentSchema = 1;
}
