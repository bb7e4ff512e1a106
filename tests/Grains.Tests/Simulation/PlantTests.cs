namespace OrderProcessor.Simulation;

public sealed class PlantTests
{
    private const int Enough = 500;

    [Theory]
    [InlineData(Plant.AcknowledgedBeforeWritten)]
    [InlineData(Plant.WrittenOver)]
    [InlineData(Plant.KeyNotKept)]
    [InlineData(Plant.LeftAlive)]
    [InlineData(Plant.SentAsAnotherBatch)]
    [InlineData(Plant.ConflictTakenForOurs)]
    [InlineData(Plant.BatchIdNotCompared)]
    [InlineData(Plant.BatchIdLost)]
    [InlineData(Plant.SnapshotOfLaterState)]
    [InlineData(Plant.DeadlineIgnored)]
    public void The_simulator_finds_a_planted_fault(Plant plant)
    {
        var found = Enumerable.Range(0, Enough)
            .Select(seed => Simulation.Run(seed, plant))
            .FirstOrDefault(run => run.Broken is not null);

        Assert.NotNull(found);
        TestContext.Current.TestOutputHelper?.WriteLine($"{plant}: {found}");
    }
}
