using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Api.Audit;

/// <summary>Sends what waits in the trail to the audit journals, many entries at a time and one
/// after the other, each until it is durable. At an orderly end of the program it sends what is
/// left.</summary>
internal sealed partial class AuditSending : IHostedService, IDisposable
{
    // What comes meanwhile shares a write.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LastChance = TimeSpan.FromSeconds(5);
    private static readonly Backoff Wait =
        new(First: TimeSpan.FromMilliseconds(200), Longest: TimeSpan.FromSeconds(5));

    private readonly AuditTrail _trail;
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;
    private readonly ILogger<AuditTrail> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Guid _sender = Guid.NewGuid();
    private readonly Pump _pump;
    private int _journal = Random.Shared.Next(IAuditGrain.Journals);
    private Taken? _taken;
    private Task _running = Task.CompletedTask;

    public AuditSending(
        AuditTrail trail, IGrainFactory grains, TimeProvider time, ILogger<AuditTrail> logger)
    {
        (_trail, _grains, _time, _logger) = (trail, grains, time, logger);
        _pump = new Pump(() => _taken is not null || trail.Queue.Count > 0, Send, Wait, time)
        {
            Failed = fault => AuditLog.NotSent(logger, fault, _taken?.Waiting.Count ?? 0),
            Recovered = () => LogRecovered(logger),
        };
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.Run(Run, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        try
        {
            await _running.WaitAsync(LastChance, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            _pump.Stop();
            AuditLog.Left(_logger, _trail.Queue.Count);
        }
    }

    public void Dispose() => _stopping.Dispose();

    private async Task Run()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await _trail.Pause(Gathering, _stopping.Token);
            }
            catch (OperationCanceledException)
            {
                // What is left goes out now.
            }

            _trail.AddCounts(atOnce: _stopping.IsCancellationRequested);
            _pump.Kick();
        }

        await _pump.Idle;
    }

    // Again to the same journal: it knows what it has of this sender.
    private async Task Send()
    {
        if (_taken is null)
        {
            if (!_trail.Queue.TryTake(out _taken))
            {
                return;
            }

            _journal = (_journal + 1) % IAuditGrain.Journals;
        }

        await _grains.Reference<IAuditGrain>(IAuditGrain.KeyOf(_taken.Day, _journal))
            .Append(_taken.Parcel(_sender));
        _taken.Kept();
        _taken = null;
    }

    [LoggerMessage(LogLevel.Information, "The audit trail recovered: entries are kept again")]
    private static partial void LogRecovered(ILogger logger);
}
