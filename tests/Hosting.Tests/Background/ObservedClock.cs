using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace OrderProcessor.Hosting.Tests.Background;

/// <summary>A clock that stands still and tells who begins to wait, and how long.</summary>
internal sealed class ObservedClock : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(
        TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>The next wait that begins.</summary>
    public ValueTask<TimeSpan> NextWait() =>
        _waits.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Lets the next wait pass, and says how long it was.</summary>
    public async Task<TimeSpan> PassNextWait()
    {
        var wait = await NextWait();
        Advance(wait);
        return wait;
    }
}
