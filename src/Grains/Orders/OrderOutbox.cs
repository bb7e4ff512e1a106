using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Orders;

/// <summary>Sends a portfolio's durable orders to their order grains until each has acknowledged;
/// after a crash the next activation sends again what was not known to have arrived.</summary>
internal sealed partial class OrderOutbox(
    IGrainFactory grains,
    string username,
    Func<ImmutableSortedDictionary<long, Order>> unsent,
    TimeProvider time,
    Random jitter,
    ILogger logger)
{
    private const int SendAtOnce = 64;
    private static readonly Backoff Pause =
        new(First: TimeSpan.FromMilliseconds(100), Longest: TimeSpan.FromSeconds(10));

    private Task _running = Task.CompletedTask;
    private bool _stopped;

    /// <summary>Every order of a record up to this sequence number has arrived.</summary>
    public long SentThrough { get; private set; }

    /// <summary>Sends what waits, unless that is going on already.</summary>
    public void Kick()
    {
        if (_running.IsCompleted && !_stopped)
        {
            using (ExecutionContext.SuppressFlow())
            {
                _running = Run();
            }
        }
    }

    public void Stop() => _stopped = true;

    private async Task Run()
    {
        var failures = 0;
        await Task.Yield();
        while (!_stopped && Waiting() is { Count: > 0 } orders)
        {
            try
            {
                await Task.WhenAll(orders.Select(order => Send(order.Value)));
                SentThrough = orders[^1].Key;
                failures = 0;
            }
            catch (Exception fault)
            {
                if (failures++ == 0)
                {
                    LogNotSent(logger, fault, username, orders.Count);
                }

                await Task.Delay(Pause.After(failures, jitter), time);
            }
        }
    }

    private List<KeyValuePair<long, Order>> Waiting() =>
        [.. unsent().Where(order => order.Key > SentThrough).Take(SendAtOnce)];

    private Task Send(Order order) => grains.GetGrain<IOrderGrain>(order.OrderId).Record(order);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Portfolio {Username}: {Count} orders did not reach their records and are sent "
            + "again.")]
    private static partial void LogNotSent(
        ILogger logger, Exception fault, string username, int count);
}
