using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Orders;

/// <summary>Sends a portfolio's durable orders that have a row of their own to their order grains,
/// many at a time, until each has acknowledged; after a crash the next activation sends again what
/// was not known to have arrived.</summary>
internal sealed partial class OrderOutbox
{
    /// <summary>The most orders that may wait for their grains.</summary>
    public const int MaxUnsent = 1_000;

    private const int SendAtOnce = 64;

    // So that stores write some together, and what one tick fills is filled before its rows are
    // written.
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);
    private static readonly Backoff Pause =
        new(First: TimeSpan.FromMilliseconds(100), Longest: TimeSpan.FromSeconds(10));

    private readonly IGrainFactory _grains;
    private readonly Func<ImmutableSortedDictionary<long, ImmutableArray<Order>>> _unsent;
    private readonly Pump _pump;

    /// <param name="grains">Where the rows are.</param>
    /// <param name="accountId">Whose orders these are.</param>
    /// <param name="unsent">Durable orders that may not have arrived, by the numbers of their
    /// records.</param>
    /// <param name="time">The clock of the pauses.</param>
    /// <param name="jitter">Where their jitter comes from.</param>
    /// <param name="logger">Hears of failures.</param>
    public OrderOutbox(
        IGrainFactory grains,
        string accountId,
        Func<ImmutableSortedDictionary<long, ImmutableArray<Order>>> unsent,
        TimeProvider time,
        Random jitter,
        ILogger logger)
    {
        (_grains, _unsent) = (grains, unsent);
        _pump = new Pump(() => Waiting().Any(), Send, Pause, time, jitter)
        {
            Gathering = Gathering,
            Failed = fault => LogNotSent(logger, fault, accountId),
            Recovered = () => LogSent(logger, accountId),
        };
    }

    /// <summary>Every order of a record up to this sequence number has arrived.</summary>
    public long SentThrough { get; private set; }

    /// <summary>Sends before long what waits, unless that is going on already.</summary>
    public void Kick()
    {
        // Most accounts have no such order: they need no run.
        if (Waiting().Any())
        {
            _pump.Kick();
        }
    }

    public void Stop() => _pump.Stop();

    /// <summary>Throws when no further order of this kind can be taken.</summary>
    /// <param name="decided">Those of everything decided so far.</param>
    public void RequireRoom(ImmutableSortedDictionary<long, ImmutableArray<Order>> decided)
    {
        if (decided.Count >= MaxUnsent
            && decided.Count(order => order.Key > SentThrough) >= MaxUnsent)
        {
            throw new OverloadedException("Too many orders wait to be recorded already.");
        }
    }

    private async Task Send()
    {
        while (Waiting().Take(SendAtOnce).ToList() is [.., var last] orders)
        {
            await Task.WhenAll(orders.SelectMany(record => record.Value).Select(order =>
                _grains.GetGrain<IOrderGrain>(order.OrderId).Keep(order)));
            SentThrough = last.Key;
            _pump.Progress();
        }
    }

    private IEnumerable<KeyValuePair<long, ImmutableArray<Order>>> Waiting() =>
        _unsent().Where(order => order.Key > SentThrough);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Portfolio {AccountId}: orders did not reach their rows; retrying.")]
    private static partial void LogNotSent(ILogger logger, Exception fault, string accountId);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Portfolio {AccountId}: recovered; its orders reach their rows again.")]
    private static partial void LogSent(ILogger logger, string accountId);
}
