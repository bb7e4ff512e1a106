namespace OrderProcessor.Grains.Abstractions.Cluster;

/// <summary>How long one grain call may take, from front doors and between grains.</summary>
public static class CallTimeout
{
    /// <summary>Past it a caller hears "unknown". Every deadline inside a call is
    /// shorter.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
}
