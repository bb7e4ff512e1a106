using System.Globalization;

namespace OrderProcessor.Grains.Tests.Simulation.Shards;

public sealed class ShardSimulationTests
{
    [Fact]
    public void The_same_seed_lives_the_same_life() => Assert.All(
        Enumerable.Range(0, 5),
        seed => Assert.Equal(ShardSimulation.Run(seed).Hash, ShardSimulation.Run(seed).Hash));

    [Fact]
    public void Every_reached_order_is_filled_and_every_other_watched_in_every_weather()
    {
        var first = Setting("SIMULATION_SEED", 0);
        for (var seed = first; seed < first + Setting("SIMULATION_COUNT", 100); seed++)
        {
            var run = ShardSimulation.Run(seed);
            Assert.True(run.Broken is null, run.ToString());
        }
    }

    [Fact]
    public void Every_account_is_woken_once_its_dead_mans_switch_is_due_in_every_weather()
    {
        var first = Setting("SIMULATION_SEED", 0);
        for (var seed = first; seed < first + Setting("SIMULATION_COUNT", 100); seed++)
        {
            var run = ShardSimulation.Run(seed, switches: true);
            Assert.True(run.Broken is null, run.ToString());
        }
    }

    [Fact]
    public void Dead_mans_switches_are_set_and_come_due() => Assert.Superset(
        new HashSet<string> { "switched", "canceled all", "filled" },
        Enumerable.Range(0, 20)
            .SelectMany(seed => ShardSimulation.Run(seed, switches: true).Kinds).ToHashSet());

    // What they found once: see README.md.
    [Theory]
    [InlineData(13)]
    [InlineData(34)]
    [InlineData(208)]
    [InlineData(784)]
    [InlineData(4190)]
    public void A_life_that_went_wrong_goes_well(int seed)
    {
        var run = ShardSimulation.Run(seed);

        Assert.True(run.Broken is null, run.ToString());
    }

    [Fact]
    public void Every_trouble_comes() => Assert.Superset(
        new HashSet<string>
        {
            "crash", "one more start", "halted", "left", "filled", "replaced", "canceled",
            "snapshot", "append ReplyLost", "append Doubled",
        },
        Enumerable.Range(0, 60).SelectMany(seed => ShardSimulation.Run(seed).Kinds).ToHashSet());

    [Theory]
    [InlineData(Plant.AcknowledgedBeforeWritten)]
    [InlineData(Plant.ConflictTakenForOurs)]
    public void A_planted_fault_is_found(Plant plant)
    {
        var found = Enumerable.Range(0, 100)
            .Select(seed => ShardSimulation.Run(seed, plant))
            .FirstOrDefault(run => run.Broken is not null);

        Assert.True(found is not null, $"{plant} is not found.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{plant}: {found}");
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
            ? int.Parse(value, CultureInfo.InvariantCulture)
            : otherwise;
}
