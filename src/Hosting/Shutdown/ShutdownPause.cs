using Microsoft.Extensions.Options;

namespace OrderProcessor.Hosting.Shutdown;

/// <summary>Keeps a front door serving for a while after it was told to end. Meanwhile it says that
/// it is not ready: proxies go elsewhere before the server turns anyone away.</summary>
internal sealed class ShutdownPause(IOptions<ShutdownOptions> options, TimeProvider time)
    : IHostedLifecycleService
{
    public Task StoppingAsync(CancellationToken cancellationToken) =>
        Task.Delay(options.Value.Pause, time, cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
