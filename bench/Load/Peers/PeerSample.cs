namespace OrderProcessor.Bench.Load.Peers;

/// <summary>What came of a load of somebody else.</summary>
/// <param name="Rate">Orders a second.</param>
/// <param name="CpuMicros">Processor time of its server for each.</param>
/// <param name="Errors">How those ended that were not done.</param>
internal sealed record PeerSample(double Rate, double CpuMicros, string Errors = "none");
