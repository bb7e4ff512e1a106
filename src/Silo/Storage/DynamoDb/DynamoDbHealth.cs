using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Silo.Storage.DynamoDb;

/// <summary>Whether DynamoDB answers. An answer is remembered for a few seconds, so that many who
/// ask cost no more than one.</summary>
internal sealed class DynamoDbHealth(DynamoDbDatabase database, TimeProvider time) : IHealthCheck
{
    private const string Probe = "health";

    // Together short enough for a front door to know within five seconds, whose call may take two.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private Task<HealthCheckResult>? _last;
    private long _since;

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_last is null || time.GetElapsedTime(_since) >= Remembered)
            {
                (_last, _since) = (Ask(), time.GetTimestamp());
            }

            return _last.WaitAsync(cancellationToken);
        }
    }

    private async Task<HealthCheckResult> Ask()
    {
        using var end = new CancellationTokenSource(Timeout, time);
        var get = new GetItemRequest
        {
            TableName = database.JournalTable,
            Key = JournalItem.Key(Probe, 0),
            ConsistentRead = true,
        };
        try
        {
            await database.SingleRequests.Read(
                (client, cancelled) => client.GetItemAsync(get, cancelled), end.Token);
            return HealthCheckResult.Healthy();
        }
        catch (OverloadedException fault)
        {
            // It answers; taking this silo out of service would help nobody.
            return HealthCheckResult.Degraded("The store takes no more requests for now.", fault);
        }
        catch (Exception fault)
        {
            return HealthCheckResult.Unhealthy("The store does not answer.", fault);
        }
    }
}
