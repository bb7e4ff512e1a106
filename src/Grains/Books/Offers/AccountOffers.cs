using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Books.Ladders;

namespace OrderProcessor.Grains.Books.Offers;

/// <summary>Wakes one owner until it has said what became of each that it was woken for.</summary>
internal sealed partial class AccountOffers
{
    /// <summary>How long an owner is asked about an order that it does not know yet: longer than
    /// any placing and a late append of it can take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly Backoff Pause =
        new(First: TimeSpan.FromMilliseconds(50), Longest: TimeSpan.FromSeconds(5));

    private readonly OfferOwner _owner;
    private readonly BookOfferSetting _setting;
    private readonly Func<OfferFlight, Task> _send;
    private readonly Pump _pump;

    // By the monotonic clock of this activation: nothing is let go because a clock has stepped.
    private readonly Dictionary<Resting, long> _askedSince = [];

    public AccountOffers(
        OfferOwner owner, BookOfferSetting setting, Func<OfferFlight, Task> send)
    {
        (_owner, _setting, _send) = (owner, setting, send);
        _pump = new Pump(() => Waits, Offer, Pause, setting.Time, setting.Jitter)
        {
            Failed = fault => LogIfFault(fault),
        };
    }

    public OfferOwner Owner => _owner;

    /// <summary>Whether its turn has come.</summary>
    public bool HasBegun { get; set; }

    /// <summary>Whether it has to be woken.</summary>
    public bool Waits => Wakes.Any();

    public Task Idle => _pump.Idle;

    public void Kick() => _pump.Kick();

    /// <summary>Wakes it once; ends when that has, or after so long, and goes on then.</summary>
    public async Task Once(TimeSpan patience)
    {
        if (Waits)
        {
            await _pump.Once().WaitAsync(patience, _setting.Time).ConfigureAwait(
                ConfigureAwaitOptions.ContinueOnCapturedContext
                | ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Stop() => _pump.Stop();

    private IEnumerable<Wake> Wakes => _setting.Durable().WakesOf(_owner.AccountId)
        .Where(wake => _owner.Owns(wake.Order.OrderId));

    private async Task Offer()
    {
        var isWaiting = false;
        foreach (var flight in OfferFlight.Of(_owner, _setting.AssetId, Wakes))
        {
            await _send(flight);
            var outcomes = Outcomes(flight).ToList();
            isWaiting |= flight.Wakes.Any(wake =>
                outcomes.TrueForAll(outcome => outcome.Order != KeyOf(wake)));
            await _setting.Resolve(flight, outcomes);
        }

        if (isWaiting)
        {
            throw new StillPlacingException();
        }
    }

    // Without those that are to be asked about again.
    private IEnumerable<BookOutcome> Outcomes(OfferFlight flight)
    {
        var asked = flight.Wakes.ToDictionary(wake => wake.Order.OrderId);
        foreach (var outcome in flight.Outcomes)
        {
            if (!asked.TryGetValue(outcome.OrderId, out var wake))
            {
                yield return new BookOutcome(
                    new BookKey(_owner.AccountId, outcome.OrderId, null),
                    outcome.State,
                    outcome.Watch,
                    outcome.CancelAt);
            }
            else if (outcome.State is not WatchState.NotYet || IsOverdue(wake.Order))
            {
                _askedSince.Remove(wake.Order);
                yield return new BookOutcome(
                    KeyOf(wake), outcome.State, outcome.Watch, outcome.CancelAt);
            }
        }
    }

    private bool IsOverdue(Resting order)
    {
        if (!_askedSince.TryGetValue(order, out var since))
        {
            _askedSince[order] = _setting.Time.GetTimestamp();
            return false;
        }

        if (_setting.Time.GetElapsedTime(since) < Patience)
        {
            return false;
        }

        _setting.Meters.Dangling();
        LogDangling(_setting.Logger, order.OrderId, _setting.AssetId);
        return true;
    }

    private static BookKey KeyOf(Wake wake) =>
        new(wake.Order.AccountId, wake.Order.OrderId, wake.Order.Version);

    private void LogIfFault(Exception fault)
    {
        if (fault is not StillPlacingException)
        {
            LogNotWoken(_setting.Logger, fault, _owner.AccountId, _setting.AssetId);
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Account {AccountId} was not woken for its orders in {Asset}; retrying until it is")]
    private static partial void LogNotWoken(
        ILogger logger, Exception fault, string accountId, string asset);

    [LoggerMessage(
        LogLevel.Warning,
        "Order {OrderId} in {Asset} never came to be; it is watched no longer")]
    private static partial void LogDangling(ILogger logger, string orderId, string asset);
}
