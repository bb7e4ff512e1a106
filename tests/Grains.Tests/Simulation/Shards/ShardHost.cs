using OrderProcessor.Grains.Books;

namespace OrderProcessor.Grains.Tests.Simulation.Shards;

/// <summary>The cluster as one shard knows it: finds or starts an activation for each call,
/// sometimes one too many, and loses them; messages arrive twice, outcomes not at all.</summary>
internal sealed class ShardHost(
    Func<string, Action<Shard>, Shard> start,
    Weather weather,
    VirtualTime time,
    Trace trace,
    Random random)
{
    private readonly List<Shard> _shards = [];
    private int _started;

    /// <summary>Whether there ever were two activations at once.</summary>
    public bool WasDoubled { get; private set; }

    public Weather Weather => weather;

    public Task<T> Call<T>(Func<BookGrain, Task<T>> call) => Message.Send<T>(
        weather,
        time,
        (answer, fail) => Addressed().Serve(async grain => answer(await call(grain)), fail));

    public Task Call(Func<BookGrain, Task> call) => Call(async grain =>
    {
        await call(grain);
        return true;
    });

    public void Crash()
    {
        foreach (var lost in _shards.ToList())
        {
            trace.Add("crash", lost.Name);
            lost.Crash();
        }
    }

    private Shard Addressed()
    {
        var open = _shards.Where(one => one.IsOpen).ToList();
        if (open.Count > 0 && (open.Count > 2 || !weather.Duplicates))
        {
            return open[random.Next(open.Count)];
        }

        WasDoubled |= _shards.Count > 0;
        trace.Add(_shards.Count > 0 ? "one more start" : "start");
        var started = start($"shard {++_started}", one => _shards.Remove(one));
        _shards.Add(started);
        return started;
    }
}
