using Microsoft.Extensions.Options;
using OrderProcessor.Api.Audit;
using OrderProcessor.Grains.Abstractions.Audit;

namespace OrderProcessor.Silo.Hosting;

/// <summary>Sees to it, once the cluster takes calls and for as long as its store fails, that there
/// is an admin if one is configured.</summary>
internal sealed partial class FirstAdminKeeper(
    FirstAdmin admin,
    IOptions<AdminOptions> options,
    IHostApplicationLifetime host,
    AuditTrail trail,
    TimeProvider time,
    ILogger<FirstAdminKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsGiven)
        {
            return;
        }

        await Started(stoppingToken);
        while (!await Tried(stoppingToken))
        {
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task Started(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = host.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    private async Task<bool> Tried(CancellationToken cancellationToken)
    {
        try
        {
            // Off the caller's thread: hashing takes long.
            Say(await Task.Run(admin.Ensure, cancellationToken));
            return true;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(fault);
            return false;
        }
    }

    private void Say(FirstAdminOutcome outcome)
    {
        switch (outcome)
        {
            case FirstAdminOutcome.Made:
                LogMade(options.Value.Username!);
                trail.Record(
                    new AuditEntry
                    {
                        At = time.GetUtcNow(),
                        Action = "first_admin",
                        Target = options.Value.Username!.ToLowerInvariant(),
                        Outcome = AuditOutcome.Done,
                    },
                    AuditRank.Administration);
                break;
            case FirstAdminOutcome.UsernameTaken or FirstAdminOutcome.EmailTaken:
                LogTaken(options.Value.Username!, outcome);
                break;
        }
    }

    [LoggerMessage(LogLevel.Information, "{Username} is the first admin")]
    private partial void LogMade(string username);

    [LoggerMessage(
        LogLevel.Error,
        "{Username} was not made an admin: {Outcome}. Configure a name and an address of their own")]
    private partial void LogTaken(string username, FirstAdminOutcome outcome);

    [LoggerMessage(LogLevel.Warning, "The first admin could not be made; trying on")]
    private partial void LogFailed(Exception fault);
}
