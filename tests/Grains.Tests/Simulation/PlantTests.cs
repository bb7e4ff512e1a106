namespace OrderProcessor.Grains.Tests.Simulation;

public sealed class PlantTests
{
    private const int Enough = 500;

    // Where to look first: when the journal takes other turns, another life tells.
    [Theory]
    [InlineData(Plant.AcknowledgedBeforeWritten, 0)]
    [InlineData(Plant.WrittenOver, 0)]
    [InlineData(Plant.KeyNotKept, 0)]
    [InlineData(Plant.LeftAlive, 29)]
    [InlineData(Plant.SentAsAnotherBatch, 14)]
    [InlineData(Plant.ConflictTakenForOurs, 0)]
    [InlineData(Plant.BatchIdNotCompared, 0)]
    [InlineData(Plant.BatchIdLost, 8)]
    [InlineData(Plant.SnapshotOfLaterState, 0)]
    [InlineData(Plant.DeadlineIgnored, 838)]
    [InlineData(Plant.RowAcknowledgedBeforeWritten, 123)]
    public void The_simulator_finds_a_planted_fault(Plant plant, int seed)
    {
        var found = Enumerable.Range(0, Enough).Prepend(seed)
            .Select(one => Simulation.Run(one, plant))
            .FirstOrDefault(run => run.Broken is not null);

        Assert.True(found is not null, $"{plant} is not found by {Enough} lives.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{plant}: {found}");
    }
}
