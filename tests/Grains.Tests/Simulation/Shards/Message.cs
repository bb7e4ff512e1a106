using OrderProcessor.Grains.Abstractions.Cluster;

namespace OrderProcessor.Grains.Tests.Simulation.Shards;

/// <summary>A call over the network: it may arrive twice, and its answer late or not at
/// all.</summary>
internal static class Message
{
    /// <summary>Delivers a call after some while; ends with what it is answered first, or when the
    /// caller has waited for too long.</summary>
    public static Task<T> Send<T>(Weather weather, VirtualTime time, Action<Action<T>> deliver) =>
        Send<T>(weather, time, (answer, _) => deliver(answer));

    /// <summary>As above, where the call may also fail.</summary>
    public static Task<T> Send<T>(
        Weather weather, VirtualTime time, Action<Action<T>, Action<Exception>> deliver)
    {
        var outcome = new TaskCompletionSource<T>();
        time.After(
            CallTimeout.Limit, () => outcome.TrySetException(new TimeoutException("Late.")));
        for (var times = weather.Duplicates ? 2 : 1; times > 0; times--)
        {
            time.After(weather.Soon(), () => deliver(Answer, Fail));
        }

        return outcome.Task;

        // Later than anyone waits is never.
        void Answer(T answer) => time.After(
            weather.LosesReply ? weather.Late() + weather.Late() : weather.Soon(),
            () => outcome.TrySetResult(answer));

        void Fail(Exception fault) => outcome.TrySetException(fault);
    }
}
