using System.Globalization;

namespace OrderProcessor.Grains.Tests.Simulation.Waiting;

public sealed class WaitingSimulationTests
{
    [Fact]
    public void The_same_seed_lives_the_same_life() => Assert.All(
        Enumerable.Range(0, 5),
        seed => Assert.Equal(
            WaitingSimulation.Run(seed).Hash, WaitingSimulation.Run(seed).Hash));

    [Fact]
    public void Every_reached_order_is_filled_once_and_every_other_watched_in_every_weather()
    {
        var first = Setting("SIMULATION_SEED", 0);
        for (var seed = first; seed < first + Setting("SIMULATION_COUNT", 100); seed++)
        {
            var run = WaitingSimulation.Run(seed);
            Assert.True(run.Broken is null, run.ToString());
        }
    }

    [Fact]
    public void Every_trouble_comes() => Assert.Superset(
        new HashSet<string>
        {
            "crash", "one more start", "reply lost", "halted", "woken", "filled",
            "canceled", "tick of an earlier feed", "append ReplyLost", "append Doubled",
            "append Late",
        },
        Enumerable.Range(0, 60).SelectMany(seed => WaitingSimulation.Run(seed).Kinds)
            .ToHashSet());

    [Fact]
    public void A_wake_that_is_answered_before_it_is_durable_is_found()
    {
        var found = Enumerable.Range(0, 200)
            .Select(seed => WaitingSimulation.Run(seed, Plant.AcknowledgedBeforeWritten))
            .FirstOrDefault(run => run.Broken is not null);

        Assert.True(found is not null, "It is not found.");
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
            ? int.Parse(value, CultureInfo.InvariantCulture)
            : otherwise;
}
