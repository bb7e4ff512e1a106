using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Api.Gateway;

namespace OrderProcessor.Api.Tests.Gateway;

public sealed class MinuteWindowTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(
        new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    private readonly MinuteWindow _window;

    public MinuteWindowTests() => _window = new MinuteWindow(2, _time);

    [Fact]
    public void A_window_is_kept_until_its_minute_is_over()
    {
        _window.AttemptAcquire().Dispose();

        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Null(_window.IdleDuration);
        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(TimeSpan.FromSeconds(10), _window.IdleDuration);
    }

    [Fact]
    public void The_next_minute_counts_from_nothing()
    {
        Assert.Equal([true, true, false], [Granted(), Granted(), Granted()]);

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.True(Granted());
    }

    public void Dispose() => _window.Dispose();

    private bool Granted()
    {
        using var lease = _window.AttemptAcquire();
        return lease.IsAcquired;
    }
}
