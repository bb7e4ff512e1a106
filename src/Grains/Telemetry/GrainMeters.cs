namespace OrderProcessor.Grains.Telemetry;

/// <summary>What grains measure, all under one meter. No label ever holds what a client chose: the
/// number of series does not grow with people, addresses or keys.</summary>
public static class GrainMeters
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "OrderProcessor";
}
