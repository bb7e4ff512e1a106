namespace OrderProcessor.Cluster.Tests.Faults;

/// <summary>What can befall a process.</summary>
internal enum FaultKind
{
    KillSilo,
    StopSilo,
    FreezeSilo,
    KillDoor,
    FreezeDoor,
    KillRedis,
    FreezeRedis,
    KillStore,
    FreezeStore,
}
