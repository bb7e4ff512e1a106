using System.Diagnostics.Metrics;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Grains.Telemetry;

namespace OrderProcessor.Silo.Hosting;

/// <summary>Tells of silos that come, go, are lost and come back: one line each, by their names,
/// and counted.</summary>
internal sealed partial class MemberWatch : BackgroundService, IMeters
{
    private readonly IClusterMembershipService _membership;
    private readonly ILogger<MemberWatch> _logger;
    private readonly Counter<int> _changes;
    private readonly Members _members;

    public MemberWatch(
        IClusterMembershipService membership,
        ILocalSiloDetails own,
        IMeterFactory factory,
        ILogger<MemberWatch> logger)
    {
        (_membership, _logger, _members) = (membership, logger, new Members(own.SiloAddress));
        var meter = factory.Create(GrainMeters.Name);
        _ = meter.CreateObservableGauge(
            "orderprocessor.cluster.silos",
            () => _members.Active,
            "{silo}",
            "Silos that serve, as this one sees it");
        _changes = meter.CreateCounter<int>(
            "orderprocessor.cluster.changes", "{silo}", "Other silos that came, went or were lost");
        foreach (var change in Enum.GetValues<MemberChange>())
        {
            Count(change, 0);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var updates = _membership.MembershipUpdates;
        await foreach (var snapshot in updates.WithCancellation(stoppingToken))
        {
            foreach (var (change, silo) in _members.Become(snapshot))
            {
                Count(change, 1);
                Tell(change, $"{silo.Name} ({silo.SiloAddress.Endpoint})");
            }
        }
    }

    private void Count(MemberChange change, int silos) =>
        _changes.Add(silos, new KeyValuePair<string, object?>(
            "change", Enum.GetName(change)!.ToLowerInvariant()));

    private void Tell(MemberChange change, string silo)
    {
        switch (change)
        {
            case MemberChange.Joined:
                LogJoined(silo, _members.Active);
                break;
            case MemberChange.Left:
                LogLeft(silo, _members.Active);
                break;
            case MemberChange.Lost:
                LogLost(silo, _members.Active);
                break;
            case MemberChange.Recovered:
                LogRecovered(silo, _members.Active);
                break;
        }
    }

    [LoggerMessage(LogLevel.Information, "Silo {Silo} joined; {Count} serve now")]
    private partial void LogJoined(string silo, int count);

    [LoggerMessage(LogLevel.Information, "Silo {Silo} left in good order; {Count} serve now")]
    private partial void LogLeft(string silo, int count);

    [LoggerMessage(
        LogLevel.Warning,
        "Silo {Silo} is lost: what it served moves to the {Count} that are left")]
    private partial void LogLost(string silo, int count);

    [LoggerMessage(LogLevel.Information, "Silo {Silo} recovered; {Count} serve now")]
    private partial void LogRecovered(string silo, int count);
}
