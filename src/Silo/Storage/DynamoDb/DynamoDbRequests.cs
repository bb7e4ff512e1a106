using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Silo.Storage.DynamoDb;

/// <summary>Sends requests, each with an end, and says of a fault what it means to the caller. A
/// condition that does not hold is an answer, not a fault: it passes as the SDK throws
/// it.</summary>
internal sealed class DynamoDbRequests(
    IAmazonDynamoDB client, int sdkRetries, TimeSpan timeout, TimeProvider time)
{
    /// <exception cref="OverloadedException">DynamoDB takes no more for now.</exception>
    /// <exception cref="StoreUnavailableException">It did not answer, or not with yes.</exception>
    public async Task<T> Read<T>(
        Func<IAmazonDynamoDB, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        try
        {
            return await Send(send, cancellationToken);
        }
        catch (Exception fault) when (IsFault(fault, cancellationToken))
        {
            throw IsThrottled(fault)
                ? Throttled(fault)
                : new StoreUnavailableException("DynamoDB could not be read.", fault)
                {
                    OutcomeKnown = true,
                };
        }
    }

    /// <exception cref="OverloadedException">DynamoDB takes no more for now and wrote nothing.
    /// </exception>
    /// <exception cref="StoreUnavailableException">Whether it was written is unknown.</exception>
    public async Task<T> Write<T>(
        Func<IAmazonDynamoDB, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        try
        {
            return await Send(send, cancellationToken);
        }
        catch (Exception fault) when (IsFault(fault, cancellationToken))
        {
            // Where the SDK tries again by itself, an earlier try may have been kept.
            throw IsThrottled(fault) && sdkRetries == 0
                ? Throttled(fault)
                : new StoreUnavailableException("DynamoDB may not have written this.", fault);
        }
    }

    /// <summary>The first so many items of the range, or all there are.</summary>
    public async Task<IReadOnlyList<Dictionary<string, AttributeValue>>> Query(
        QueryRequest query, int max, CancellationToken cancellationToken)
    {
        var items = new List<Dictionary<string, AttributeValue>>();
        // A page ends at 1 MB, wherever the range does.
        for (var more = max > 0; more && items.Count < max;)
        {
            query.Limit = max - items.Count;
            var page = await Read(
                (client, end) => client.QueryAsync(query, end), cancellationToken);
            items.AddRange(page.Items ?? []);
            query.ExclusiveStartKey = page.LastEvaluatedKey;
            more = page.LastEvaluatedKey is { Count: > 0 };
        }

        return items;
    }

    private async Task<T> Send<T>(
        Func<IAmazonDynamoDB, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var end = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            end.Token, cancellationToken);
        return await send(client, either.Token);
    }

    private static OverloadedException Throttled(Exception fault) =>
        new("DynamoDB takes no more requests for now.", fault);

    private static bool IsThrottled(Exception fault) => fault is AmazonServiceException
    {
        ErrorCode: "ProvisionedThroughputExceededException"
            or "RequestLimitExceeded"
            or "ThrottlingException",
    };

    private static bool IsFault(Exception fault, CancellationToken cancellationToken) =>
        fault is not ConditionalCheckFailedException
        && fault is AmazonServiceException or AmazonClientException or HttpRequestException
            or IOException or TimeoutException or OperationCanceledException
        && !cancellationToken.IsCancellationRequested;
}
