namespace OrderProcessor.Cluster.Tests.Faults;

/// <summary>The faults of a run, drawn from its seed, in two rows that go on side by side: one of
/// our own processes at a time, and one of the servers. Each row begins with what every run must
/// see.</summary>
internal sealed class Schedule(int seed, int silos, int doors)
{
    private static readonly FaultKind[] MustPrograms =
        [FaultKind.FreezeSilo, FaultKind.KillSilo, FaultKind.KillDoor];

    private static readonly FaultKind[] MustServers =
        [FaultKind.KillRedis, FaultKind.FreezeStore, FaultKind.KillStore];

    public IEnumerable<Fault> OfPrograms => Row(
        new Random(seed),
        MustPrograms,
        [.. MustPrograms, FaultKind.StopSilo, FaultKind.FreezeDoor]);

    public IEnumerable<Fault> OfServers => Row(
        new Random(seed ^ 0x5eed), MustServers, [.. MustServers, FaultKind.FreezeRedis]);

    /// <summary>How many faults of a row every run must see.</summary>
    public static int Must => MustPrograms.Length;

    private IEnumerable<Fault> Row(Random random, FaultKind[] must, FaultKind[] all)
    {
        for (var kinds = (FaultKind[])[.. must]; ; kinds = [.. all])
        {
            random.Shuffle(kinds);
            foreach (var kind in kinds)
            {
                yield return Draw(kind, random);
            }
        }
    }

    // A silo is frozen for longer than the others need to agree that it is dead.
    private Fault Draw(FaultKind kind, Random random) => kind switch
    {
        FaultKind.FreezeSilo => Draw(kind, silos, 20_000, 25_000, random),
        FaultKind.KillSilo or FaultKind.StopSilo => Draw(kind, silos, 0, 4_000, random),
        FaultKind.KillDoor => Draw(kind, doors, 0, 4_000, random),
        FaultKind.FreezeDoor => Draw(kind, doors, 2_000, 12_000, random),
        FaultKind.KillRedis or FaultKind.KillStore => Draw(kind, 1, 0, 5_000, random),
        _ => Draw(kind, 1, 2_000, 12_000, random),
    };

    private static Fault Draw(FaultKind kind, int targets, int least, int most, Random random) =>
        new(
            kind,
            random.Next(targets),
            TimeSpan.FromMilliseconds(random.Next(1_000, 4_000)),
            TimeSpan.FromMilliseconds(random.Next(least, most)));
}
