namespace OrderProcessor.Cluster.Tests.Faults;

/// <summary>One fault to come.</summary>
/// <param name="Kind">What befalls a process.</param>
/// <param name="Target">Which of its kind it befalls.</param>
/// <param name="Before">How long all is left alone before.</param>
/// <param name="Lasts">How long until it is started or thawed.</param>
internal sealed record Fault(FaultKind Kind, int Target, TimeSpan Before, TimeSpan Lasts);
