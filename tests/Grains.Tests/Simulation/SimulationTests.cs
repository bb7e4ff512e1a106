using System.Globalization;

namespace OrderProcessor.Grains.Tests.Simulation;

public sealed class SimulationTests
{
    private static readonly HashSet<string> Troubles =
    [
        .. Enum.GetValues<AppendFate>().Select(fate => $"append {fate}"),
        "snapshot", "snapshot lost", "snapshot late", "read fails", "reply lost", "start",
        "one more start", "crash", "collection", "calm",
    ];

    [Fact]
    public void The_same_seed_lives_the_same_life() =>
        Assert.All(
            Enumerable.Range(0, 20),
            seed => Assert.Equal(Simulation.Run(seed).Hash, Simulation.Run(seed).Hash));

    [Fact]
    public void Different_seeds_live_different_lives() =>
        Assert.Distinct(Enumerable.Range(0, 20).Select(seed => Simulation.Run(seed).Hash));

    [Fact]
    public void Every_promise_is_kept_in_every_weather() =>
        Live(Setting("SIMULATION_SEED", 0), Setting("SIMULATION_COUNT", 1_000));

    [Fact]
    public void Every_promise_is_kept_in_weather_never_seen_before() =>
        Live(Random.Shared.Next(1_000_000, int.MaxValue - 1_000), 200);

    [Fact]
    public void Every_trouble_comes()
    {
        var met = Enumerable.Range(0, 150)
            .SelectMany(seed => Simulation.Run(seed).Kinds).ToHashSet();

        Assert.Superset(Troubles, met);
    }

    private static void Live(int first, int count)
    {
        for (var seed = first; seed < first + count; seed++)
        {
            var run = Simulation.Run(seed);
            Assert.True(run.Broken is null, run.ToString());
        }
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
            ? int.Parse(value, CultureInfo.InvariantCulture)
            : otherwise;
}
