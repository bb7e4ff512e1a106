using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Grains.Tests.Faults;

public sealed class PumpTests
{
    private static readonly Backoff Pause =
        new(First: TimeSpan.FromSeconds(1), Longest: TimeSpan.FromSeconds(8));

    private readonly FakeTimeProvider _time = new();
    private readonly Queue<TaskCompletionSource> _flights = [];
    private readonly List<string> _told = [];
    private int _waiting;
    private int _begun;

    [Fact]
    public void A_kick_sends_until_nothing_waits()
    {
        var pump = NewPump(waiting: 3);

        pump.Kick();
        Succeed();
        Succeed();
        Assert.False(pump.Idle.IsCompleted);
        Succeed();

        Assert.True(pump.Idle.IsCompleted);
        Assert.Equal(3, _begun);
        Assert.Empty(_told);
    }

    [Fact]
    public void Where_nothing_waits_nothing_is_sent()
    {
        NewPump(waiting: 0).Kick();

        Assert.Equal(0, _begun);
    }

    [Fact]
    public void There_are_never_two_flights_at_once()
    {
        var pump = NewPump(waiting: 5);

        pump.Kick();
        pump.Kick();
        var joined = pump.Once();

        Assert.Equal(1, _begun);
        Succeed();
        Assert.Equal(2, _begun);
        Assert.True(joined.IsCompleted);
    }

    [Fact]
    public void What_comes_and_kicks_while_the_last_flight_is_judged_is_sent_too()
    {
        Pump? pump = null;
        pump = NewPump(waiting: 1, nothingWaits: () =>
        {
            if (_begun == 1)
            {
                _waiting = 1;
                pump!.Kick();
            }
        });

        pump.Kick();
        Succeed();

        Assert.Equal(2, _begun);
    }

    [Fact]
    public void A_failed_flight_is_repeated_after_pauses_that_double_up_to_a_bound()
    {
        var pump = NewPump(waiting: 1);
        pump.Kick();

        foreach (var seconds in (double[])[1, 2, 4, 8, 8])
        {
            var before = _begun;
            Fail();
            Assert.Equal(before, _begun);
            _time.Advance(TimeSpan.FromSeconds(seconds / 2) - TimeSpan.FromMilliseconds(1));
            Assert.Equal(before, _begun);
            _time.Advance(TimeSpan.FromSeconds(seconds / 2) + TimeSpan.FromMilliseconds(1));
            Assert.Equal(before + 1, _begun);
        }
    }

    [Fact]
    public void A_kick_does_not_cut_a_pause_short()
    {
        var pump = NewPump(waiting: 1);
        pump.Kick();
        Fail();

        pump.Kick();

        Assert.Equal(1, _begun);
    }

    [Fact]
    public void A_kick_after_a_failure_that_left_nothing_waiting_pauses_too()
    {
        var pump = NewPump(waiting: 1);
        pump.Kick();
        _waiting = 0;
        Fail();
        _waiting = 1;

        pump.Kick();

        Assert.Equal(1, _begun);
        _time.Advance(Pause.First);
        Assert.Equal(2, _begun);
    }

    [Fact]
    public void Of_failures_in_a_row_the_first_is_told_and_their_end_once()
    {
        var pump = NewPump(waiting: 3);
        pump.Kick();

        Fail("first");
        _time.Advance(Pause.Longest);
        Fail("second");
        _time.Advance(Pause.Longest);
        Succeed();
        Succeed();
        Fail("third");

        Assert.Equal(["first", "recovered", "third"], _told);
    }

    [Fact]
    public void A_long_flight_that_has_come_somewhere_begins_with_short_pauses_again()
    {
        var pump = NewPump(waiting: 1);
        pump.Kick();
        Fail("first");
        _time.Advance(Pause.Longest);
        Fail("second");
        _time.Advance(Pause.Longest);

        pump.Progress();
        Fail("third");

        Assert.Equal(["first", "recovered", "third"], _told);
        _time.Advance(Pause.First);
        Assert.Equal(4, _begun);
    }

    [Fact]
    public void What_comes_while_it_gathers_goes_along()
    {
        var pump = NewPump(waiting: 1, gathering: TimeSpan.FromSeconds(1));

        pump.Kick();
        pump.Kick();
        Assert.Equal(0, _begun);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, _begun);
    }

    [Fact]
    public void One_flight_can_be_made_at_once_within_a_pause_and_ends_though_it_fails()
    {
        var pump = NewPump(waiting: 2);
        pump.Kick();
        Fail("first");

        var once = pump.Once();
        Assert.Equal(2, _begun);
        Fail("second");

        Assert.True(once.IsCompletedSuccessfully);
        Assert.Equal(["first"], _told);
    }

    [Fact]
    public async Task A_stopped_pump_sends_no_more_and_does_not_wait_for_its_pause()
    {
        var pump = NewPump(waiting: 2);
        pump.Kick();
        Fail();

        pump.Stop();

        await pump.Idle.WaitAsync(TestContext.Current.CancellationToken);
        pump.Kick();
        await pump.Once();
        Assert.Equal(1, _begun);
    }

    [Fact]
    public async Task Kicked_by_many_threads_it_leaves_nothing_behind_and_flies_alone()
    {
        var (queue, flying, most, sent) = (new ConcurrentQueue<int>(), 0, 0, 0);
        var pump = new Pump(
            () => !queue.IsEmpty,
            async () =>
            {
                most = Math.Max(most, Interlocked.Increment(ref flying));
                await Task.Yield();
                sent += queue.TryDequeue(out _) ? 1 : 0;
                Interlocked.Decrement(ref flying);
            },
            Pause,
            _time);

        await Parallel.ForAsync(
            0,
            5_000,
            TestContext.Current.CancellationToken,
            (number, _) =>
            {
                queue.Enqueue(number);
                pump.Kick();
                return ValueTask.CompletedTask;
            });
        await pump.Idle;

        Assert.Equal((5_000, 1), (sent, most));
    }

    private Pump NewPump(
        int waiting, TimeSpan gathering = default, Action? nothingWaits = null)
    {
        _waiting = waiting;
        return new Pump(Waits, Send, Pause, _time, new Random(7))
        {
            Gathering = gathering,
            Failed = fault => _told.Add(fault.Message),
            Recovered = () => _told.Add("recovered"),
        };

        bool Waits()
        {
            var waits = _waiting > 0;
            if (!waits)
            {
                nothingWaits?.Invoke();
            }

            return waits;
        }
    }

    // Goes on within the call that ends it.
    private async Task Send()
    {
        _begun++;
        var flight = new TaskCompletionSource();
        _flights.Enqueue(flight);
        await flight.Task.ConfigureAwait(false);
        _waiting--;
    }

    private void Succeed() => _flights.Dequeue().SetResult();

    private void Fail(string message = "fault") =>
        _flights.Dequeue().SetException(new IOException(message));
}
