using OrderProcessor.Grains.Abstractions.Cluster;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>The cluster as one portfolio knows it: finds or starts an activation for each call,
/// sometimes one too many, and loses them.</summary>
internal sealed class Host(
    Func<string, Action<Activation>, Activation> start,
    Weather weather,
    VirtualTime time,
    Trace trace,
    Random random)
{
    private readonly List<Activation> _activations = [];
    private int _started;

    public IEnumerable<Activation> Active => _activations.Where(one => one.IsActive);

    /// <summary>Whether there ever were two activations at once.</summary>
    public bool WasDoubled { get; private set; }

    /// <summary>Calls the portfolio. What comes back is passed to <paramref name="seen"/> when the
    /// activation gives it, and may be lost on its way to the caller.</summary>
    public Task<T> Call<T>(
        Func<IPortfolioGrain, Task<T>> call,
        Action<T, TimeSpan> seen,
        Action<Exception, TimeSpan> failed)
    {
        var reply = new TaskCompletionSource<T>();
        time.After(
            CallTimeout.Limit, () => reply.TrySetException(new TimeoutException("No answer.")));
        time.After(weather.Soon(), () => Addressed().Serve(
            async grain =>
            {
                var began = time.Elapsed;
                try
                {
                    var result = await call(grain);
                    seen(result, time.Elapsed - began);
                    Return(reply, result);
                }
                catch (Exception fault)
                {
                    failed(fault, time.Elapsed - began);
                    reply.TrySetException(fault);
                }
            },
            fault => reply.TrySetException(fault)));
        return reply.Task;
    }

    /// <summary>Loses the oldest activation, or all of them.</summary>
    public void Crash(bool all = true)
    {
        foreach (var lost in _activations.Take(all ? _activations.Count : 1).ToList())
        {
            trace.Add("crash", lost.Name);
            lost.Crash();
        }
    }

    /// <summary>Lets one activation go that nothing is wrong with.</summary>
    public void Collect()
    {
        if (_activations.FirstOrDefault(one => one.IsOpen && one.IsActive) is { } idle)
        {
            trace.Add("collection", idle.Name);
            idle.Close();
        }
    }

    private void Return<T>(TaskCompletionSource<T> reply, T result)
    {
        if (weather.LosesReply)
        {
            trace.Add("reply lost");
            reply.TrySetException(new TimeoutException("No answer."));
        }
        else
        {
            reply.TrySetResult(result);
        }
    }

    private Activation Addressed()
    {
        var open = _activations.Where(one => one.IsOpen).ToList();
        if (open.Count == 0 || (open.Count < 3 && weather.Duplicates))
        {
            WasDoubled |= _activations.Count > 0;
            var started = start($"activation {++_started}", one => _activations.Remove(one));
            trace.Add(_activations.Count > 0 ? "one more start" : "start", started.Name);
            _activations.Add(started);
            return started;
        }

        return open[random.Next(open.Count)];
    }
}
