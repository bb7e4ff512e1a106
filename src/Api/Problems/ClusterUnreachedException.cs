namespace OrderProcessor.Api.Problems;

/// <summary>No silo has been reached since the process started: nothing was so much as asked for.
/// </summary>
public sealed class ClusterUnreachedException()
    : Exception("The cluster has not been reached yet.");
