namespace OrderProcessor.Hosting.Cluster;

/// <summary>Which cluster a process belongs to, from the configuration section <c>Cluster</c>.
/// </summary>
/// <param name="Mode"><c>Cluster:Mode</c>: <c>embedded</c> or <c>clustered</c>.</param>
/// <param name="ServiceId"><c>Cluster:ServiceId</c>: names what is stored; the same for ever.
/// </param>
/// <param name="ClusterId"><c>Cluster:ClusterId</c>: names the processes that work together; one
/// for each environment.</param>
public sealed record ClusterSettings(ClusterMode Mode, string ServiceId, string ClusterId)
{
    private const string Section = "Cluster";
    private const string DefaultName = "order-processor";

    /// <summary>Reads the settings. A mode there is not is refused: nobody who asks for a cluster
    /// may get a lone process in its place.</summary>
    public static ClusterSettings Of(IConfiguration configuration, ClusterMode defaultMode)
    {
        var section = configuration.GetSection(Section);
        return new ClusterSettings(
            Parse(section[nameof(Mode)], defaultMode),
            section[nameof(ServiceId)] ?? DefaultName,
            section[nameof(ClusterId)] ?? DefaultName);
    }

    private static ClusterMode Parse(string? mode, ClusterMode defaultMode) =>
        mode?.ToUpperInvariant() switch
        {
            null or "" => defaultMode,
            "EMBEDDED" => ClusterMode.Embedded,
            "CLUSTERED" => ClusterMode.Clustered,
            _ => throw new InvalidOperationException(
                $"{Section}:{nameof(Mode)} is '{mode}'; there are 'embedded' and 'clustered'."),
        };
}
