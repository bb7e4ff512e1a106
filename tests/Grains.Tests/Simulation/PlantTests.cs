namespace OrderProcessor.Grains.Tests.Simulation;

public sealed class PlantTests
{
    private const int Enough = 500;

    // When the journal takes other turns than before, another seed may be the first to tell.
    [Theory]
    [InlineData(Plant.AcknowledgedBeforeWritten, 0)]
    [InlineData(Plant.WrittenOver, 0)]
    [InlineData(Plant.KeyNotKept, 0)]
    [InlineData(Plant.LeftAlive, 53)]
    [InlineData(Plant.SentAsAnotherBatch, 8)]
    [InlineData(Plant.ConflictTakenForOurs, 0)]
    [InlineData(Plant.BatchIdNotCompared, 0)]
    [InlineData(Plant.BatchIdLost, 7)]
    [InlineData(Plant.SnapshotOfLaterState, 0)]
    [InlineData(Plant.DeadlineIgnored, 113)]
    public void The_simulator_finds_a_planted_fault(Plant plant, int seed)
    {
        var run = Simulation.Run(seed, plant);

        Assert.True(run.Broken is not null, $"{plant} is found by seed {First(plant)} now.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{plant}: {run}");
    }

    private static int? First(Plant plant) => Enumerable.Range(0, Enough)
        .Select(seed => Simulation.Run(seed, plant))
        .FirstOrDefault(run => run.Broken is not null)?.Seed;
}
