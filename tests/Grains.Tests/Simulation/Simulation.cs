namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>A portfolio's life in bad weather, entirely decided by a seed: what people want, in
/// which order turns are taken, what store and network do, and when silos are lost. Then it is
/// calm, and everything must have come right.</summary>
internal sealed class Simulation
{
    private const int MaxSteps = 500_000;
    private static readonly TimeSpan Storm = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    // Longer than any write stays under way.
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(45);

    private readonly World _world;

    private Simulation(World world) => _world = world;

    public static SimulatedRun Run(int seed, Plant plant = Plant.None)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var world = new World(seed, plant);
            new Simulation(world).Guarded();
            return new SimulatedRun(
                seed,
                world.Trace.Hash,
                world.Promises.Broken,
                world.Watch.Records.Count,
                world.Trace.Steps,
                world.Trace.Kinds,
                world.Trace.Last);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    // Whatever goes wrong, the seed must be told.
    private void Guarded()
    {
        try
        {
            Run();
        }
        catch (Exception bug)
        {
            Require(false, () => $"A bug: {bug}");
        }
    }

    private void Run()
    {
        var lives = _world.Populate();
        _world.Unsettle();
        Until(() => lives.IsCompleted || _world.Time.Elapsed > Storm);
        _world.Weather.IsCalm = true;
        _world.Trace.Add("calm");
        Until(() => lives.IsCompleted || _world.Time.Elapsed > Storm + Patience);
        Require(
            lives.IsCompletedSuccessfully,
            () => $"Not all was answered in the end. {lives.Exception}");

        var settled = _world.Time.Elapsed + Afterwards;
        _world.Time.After(Afterwards, () => { });
        Until(() => _world.Time.Elapsed >= settled);
        _world.Host.Crash();
        var reckoning = _world.Turns.Open("reckoning").Run(new Reckoning(_world).Hold);
        Until(() => reckoning.IsCompleted);
        Require(reckoning.IsCompletedSuccessfully, () => $"The end: {reckoning.Exception}");
    }

    private void Until(Func<bool> over)
    {
        while (_world.Promises.Broken is null && !over())
        {
            var stepped = _world.Step();
            Require(stepped || over(), () => "Nothing happens any more.");
            Require(_world.Trace.Steps < MaxSteps, () => "It never ends.");
        }
    }

    private void Require(bool kept, Func<string> broken) => _world.Promises.Require(kept, broken);
}
