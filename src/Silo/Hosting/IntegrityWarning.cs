using OrderProcessor.Grains.Integrity;

namespace OrderProcessor.Silo.Hosting;

/// <summary>Says at the start that what is stored is not keyed.</summary>
internal sealed partial class IntegrityWarning(IntegrityKeys keys, ILogger<IntegrityWarning> logger)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!keys.HasAny)
        {
            LogNotKeyed();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(
        LogLevel.Warning,
        "Integrity:Keys has no key: whoever can write the store can alter what it holds, and only "
            + "ends that were counted in show it")]
    private partial void LogNotKeyed();
}
