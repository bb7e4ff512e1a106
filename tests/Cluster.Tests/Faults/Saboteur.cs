using System.Diagnostics;
using OrderProcessor.Cluster.Tests.Processes;
using OrderProcessor.Servers;

namespace OrderProcessor.Cluster.Tests.Faults;

/// <summary>Brings faults about, undoes them as a service manager would, and waits each time until
/// the service answers everyone by itself.</summary>
internal sealed class Saboteur(RunningCluster cluster, IReadOnlyList<Probe> probes)
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly Lock _lock = new();
    private readonly List<Incident> _incidents = [];

    public TimeSpan Now => Stopwatch.GetElapsedTime(_began);

    public TimeSpan SinceBegin(long timestamp) => Stopwatch.GetElapsedTime(_began, timestamp);

    public IReadOnlyList<Incident> Incidents
    {
        get
        {
            lock (_lock)
            {
                return [.. _incidents.OrderBy(incident => incident.Began)];
            }
        }
    }

    /// <summary>Goes through a row of faults: those every run must see, and more for as long as it
    /// is to go on.</summary>
    public async Task GoThrough(
        IEnumerable<Fault> row, TimeSpan length, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var fault in row)
        {
            if (count++ >= Schedule.Must && Now > length)
            {
                return;
            }

            await Wait(fault.Before, cancellationToken);
            await GoThrough(fault, cancellationToken);
        }
    }

    private async Task GoThrough(Fault fault, CancellationToken cancellationToken)
    {
        var began = Now;
        await Commit(fault, cancellationToken);
        var incident = new Incident(fault, began, Now) { Again = new TimeSpan?[probes.Count] };
        lock (_lock)
        {
            _incidents.Add(incident);
        }

        await Task.WhenAll(probes.Select(async (probe, door) =>
        {
            await probe.AnswersAgain(cancellationToken);
            incident.Again[door] = Now;
        }));
        if (fault.Kind <= FaultKind.FreezeDoor)
        {
            await cluster.Ready(cancellationToken);
        }
    }

    private Task Commit(Fault fault, CancellationToken cancellationToken) => fault.Kind switch
    {
        FaultKind.KillSilo => Kill(cluster.Silos[fault.Target], fault, cancellationToken),
        FaultKind.StopSilo => Stop(cluster.Silos[fault.Target], fault, cancellationToken),
        FaultKind.FreezeSilo => Freeze(Program(cluster.Silos, fault), fault, cancellationToken),
        FaultKind.KillDoor => Kill(cluster.Doors[fault.Target], fault, cancellationToken),
        FaultKind.FreezeDoor => Freeze(Program(cluster.Doors, fault), fault, cancellationToken),
        FaultKind.KillRedis => Kill(cluster.Redis, fault, cancellationToken),
        FaultKind.FreezeRedis => Freeze(cluster.Redis, fault, cancellationToken),
        FaultKind.KillStore => Kill(cluster.Store, fault, cancellationToken),
        _ => Freeze(cluster.Store, fault, cancellationToken),
    };

    private static ClusteredProgram Program(IReadOnlyList<Kept> programs, Fault fault) =>
        programs[fault.Target].Program;

    private static async Task Kill(Kept program, Fault fault, CancellationToken cancellationToken)
    {
        await program.Kill();
        await Wait(fault.Lasts, cancellationToken);
        program.Start();
    }

    private static async Task Stop(Kept program, Fault fault, CancellationToken cancellationToken)
    {
        await program.Stop(cancellationToken);
        await Wait(fault.Lasts, cancellationToken);
        program.Start();
    }

    private static async Task Kill(
        ServerProcess server, Fault fault, CancellationToken cancellationToken)
    {
        await server.Kill();
        await Wait(fault.Lasts, cancellationToken);
        await server.Start(cancellationToken);
    }

    private static async Task Freeze(
        ServerProcess server, Fault fault, CancellationToken cancellationToken)
    {
        await server.Pause(cancellationToken);
        try
        {
            await Wait(fault.Lasts, cancellationToken);
        }
        finally
        {
            await server.Resume(CancellationToken.None);
        }
    }

    private static Task Wait(TimeSpan time, CancellationToken cancellationToken) =>
        Task.Delay(time, TimeProvider.System, cancellationToken);
}
