using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Abstractions.Faults;


namespace OrderProcessor.Api.Audit;

/// <summary>Sends what waits in the trail to the audit journals, many entries at a time and one after
/// the other, each until it is durable. At an orderly end of the program it sends what is left.</summary>
internal sealed class AuditSending(
    AuditTrail trail,
    IGrainFactory grains,
    TimeProvider time,
    ILogger<AuditTrail> logger) : IHostedService, IDisposable
{
    // What comes meanwhile shares a write.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LastChance = TimeSpan.FromSeconds(5);
    private static readonly Backoff Wait =
        new(First: TimeSpan.FromMilliseconds(200), Longest: TimeSpan.FromSeconds(5));

    private readonly CancellationTokenSource _stopping = new();
    private readonly Guid _sender = Guid.NewGuid();
    private int _journal = Random.Shared.Next(IAuditGrain.Journals);
    private Task _running = Task.CompletedTask;

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
            await _running.WaitAsync(LastChance, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            AuditLog.Left(logger, trail.Queue.Count);
        }
    }

    public void Dispose() => _stopping.Dispose();

    private async Task Run()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await trail.Pause(Gathering, _stopping.Token);
            }
            catch (OperationCanceledException)
            {
                // What is left goes out below.
            }

            while (trail.Queue.TryTake(out var taken))
            {
                await Send(taken);
            }
        }
    }

    // Always to the same journal: it knows what it has of this sender.
    private async Task Send(Taken taken)
    {
        _journal = (_journal + 1) % IAuditGrain.Journals;
        var journal = grains.GetGrain<IAuditGrain>(IAuditGrain.KeyOf(taken.Day, _journal));
        for (var failures = 0; ;)
        {
            try
            {
                await journal.Append(taken.Parcel(_sender));
                taken.Kept();
                return;
            }
            catch (Exception fault)
            {
                if (failures++ == 0)
                {
                    AuditLog.NotSent(logger, fault, taken.Waiting.Count);
                }

                await Task.Delay(Wait.After(failures, Random.Shared), time);
            }
        }
    }
}
