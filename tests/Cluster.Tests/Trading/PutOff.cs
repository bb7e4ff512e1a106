namespace OrderProcessor.Cluster.Tests.Trading;

/// <summary>An operation left for later because its outcome is unknown.</summary>
/// <param name="Operation">What was asked for.</param>
/// <param name="SaidNotDone">Each time, it was said not to have been carried out.</param>
internal sealed record PutOff(Operation Operation, bool SaidNotDone);
