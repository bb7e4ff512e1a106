using Microsoft.Extensions.Options;
using OrderProcessor.Api.Audit;
using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Silo.FrontDoors;

/// <summary>Makes the configured first admin if there is none yet, and says in the log and the
/// audit trail what came of it.</summary>
internal sealed partial class FirstAdminSetup(
    FirstAdmin admin,
    IOptions<AdminOptions> options,
    AuditTrail trail,
    IGrainFactory grains,
    TimeProvider time,
    ILogger<FirstAdminSetup> logger)
{
    public async Task Run(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var outcome = await admin.Ensure();
        switch (outcome)
        {
            case FirstAdminOutcome.Made:
                LogMade(options.Value.Username!);
                await Audit(options.Value.Username!.ToLowerInvariant());
                break;
            case FirstAdminOutcome.UsernameTaken or FirstAdminOutcome.EmailTaken:
                LogTaken(options.Value.Username!, outcome);
                break;
        }
    }

    private async Task Audit(string username) => trail.Add(
        new AuditEntry
        {
            At = time.GetUtcNow(),
            Action = "first_admin",
            Target = (await grains.GetGrain<IUserGrain>(username).Overview())?.AccountId,
            Outcome = AuditOutcome.Done,
        },
        AuditRank.Administration);

    [LoggerMessage(LogLevel.Information, "{Username} is the first admin")]
    private partial void LogMade(string username);

    [LoggerMessage(
        LogLevel.Error,
        "{Username} was not made an admin: {Outcome}. Configure a name and address of their own")]
    private partial void LogTaken(string username, FirstAdminOutcome outcome);
}
