namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>How one run went.</summary>
/// <param name="Seed">Runs it again.</param>
/// <param name="Hash">Of everything that happened, in its order.</param>
/// <param name="Broken">The first promise that was broken; null when none was.</param>
/// <param name="Records">How many records the journal came to.</param>
/// <param name="Steps">How many turns were taken.</param>
/// <param name="Kinds">Every kind of thing that happened.</param>
/// <param name="Last">What happened last.</param>
internal sealed record SimulatedRun(
    int Seed,
    ulong Hash,
    string? Broken,
    int Records,
    int Steps,
    IEnumerable<string> Kinds,
    IEnumerable<string> Last)
{
    public override string ToString() =>
        $"Seed {Seed}: {Broken ?? "every promise was kept."}\n{string.Join('\n', Last)}";
}
