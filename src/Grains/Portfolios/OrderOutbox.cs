using Microsoft.Extensions.Logging;
using OrderProcessor.Orders;

namespace OrderProcessor.Portfolios;

/// <summary>Sends a portfolio's durable orders to their order grains until each has acknowledged;
/// after a crash the next activation sends again what was not known to have arrived.</summary>
internal sealed partial class OrderOutbox(
    IGrainFactory grains, Func<Portfolio> durable, TimeProvider time, ILogger logger)
{
    private const int SendAtOnce = 64;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

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
        var pause = FirstPause;
        var failing = false;
        await Task.Yield();
        while (!_stopped && Waiting() is { Count: > 0 } orders)
        {
            try
            {
                await Task.WhenAll(orders.Select(order => Send(order.Value)));
                SentThrough = orders[^1].Key;
                (pause, failing) = (FirstPause, false);
            }
            catch (Exception fault)
            {
                if (!failing)
                {
                    LogNotSent(logger, fault, durable().Username, orders.Count);
                }

                failing = true;
                await Task.Delay(pause, time);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private List<KeyValuePair<long, Order>> Waiting() =>
        [.. durable().UnsentOrders.Where(order => order.Key > SentThrough).Take(SendAtOnce)];

    private Task Send(Order order) => grains.GetGrain<IOrderGrain>(order.OrderId).Record(order);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Portfolio {Username}: {Count} orders did not reach their records and are sent "
            + "again.")]
    private static partial void LogNotSent(
        ILogger logger, Exception fault, string username, int count);
}
