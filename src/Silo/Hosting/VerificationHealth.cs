using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Reconciliation;

namespace OrderProcessor.Silo.Hosting;

/// <summary>Whether all accounts' journals were read from their first records on not too long ago,
/// where it is this silo that has it done.</summary>
internal sealed class VerificationHealth(SweepMeters meters, IOptions<SweepOptions> options)
    : IHealthCheck
{
    // What is verified takes its time: a twentieth of a processor, for all there is.
    private static readonly TimeSpan Shortest = TimeSpan.FromDays(7);

    private TimeSpan Longest => 2 * options.Value.EveryExamination is var twice
        && twice > Shortest
            ? twice
            : Shortest;

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(meters.SinceVerified is { } since && since > Longest
            ? HealthCheckResult.Degraded(
                $"The last full verification ended {since.TotalDays:F0} days ago; journals that "
                + "cannot be read are in the log.")
            : HealthCheckResult.Healthy());
}
