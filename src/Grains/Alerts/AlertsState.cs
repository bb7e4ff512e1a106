using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Alerts;

namespace OrderProcessor.Grains.Alerts;

/// <summary>The price alerts of one account, and the operation keys used last.</summary>
internal sealed partial record AlertsState
{
    /// <summary>With those, and the longest notes, some 80 KB.</summary>
    public const int MaxKeys = 128;

    public int Schema { get; init; } = 1;

    /// <summary>Counts the changes.</summary>
    public long Version { get; init; }

    /// <summary>Oldest first.</summary>
    public ImmutableArray<Alert> Alerts { get; init; } = [];

    /// <summary>Oldest first.</summary>
    public ImmutableArray<AlertKey> Keys { get; init; } = [];

    [JsonIgnore]
    public AlertList List => new(Version, Alerts);

    public Alert? Find(string alertId) => Alerts.FirstOrDefault(one => one.AlertId == alertId);
}
