using Amazon.DynamoDBv2.Model;
using OrderProcessor.Grains.Abstractions.Faults;
using Orleans.Configuration;
using Orleans.Storage;

namespace OrderProcessor.Silo.Storage.DynamoDb.GrainState;

/// <summary>The table of grain state and the changes it allows: each only to what the changer has
/// seen.</summary>
internal sealed class GrainStateTable(
    DynamoDBStorageOptions options, DynamoDbRequests requests, TimeProvider time)
{
    /// <summary>The item, unless there is none.</summary>
    public Task<Dictionary<string, AttributeValue>?> Find(
        GrainStateItem item, CancellationToken cancellationToken) =>
        Find(item, requests.Read, cancellationToken);

    /// <summary>Writes the state over what has the ETag, and answers with its new one.</summary>
    public async Task<string> Put(
        GrainStateItem item,
        ReadOnlyMemory<byte>? state,
        string? etag,
        CancellationToken cancellationToken)
    {
        RequireFits(item, state?.Length ?? 0);
        var written = GrainStateItem.Next(etag, cleared: state is null);
        var writeId = Guid.NewGuid().ToString();
        var (condition, values) = GrainStateItem.Unchanged(etag);
        var put = new PutItemRequest
        {
            TableName = options.TableName,
            Item = item.Content(state, written, writeId, Expiry()),
            ConditionExpression = condition,
            ExpressionAttributeValues = values,
        };
        try
        {
            await requests.Write((client, end) => client.PutItemAsync(put, end), cancellationToken);
        }
        catch (ConditionalCheckFailedException refusal)
        {
            // The SDK may have met its own first write, whose reply was lost.
            var found = await Find(item, requests.Write, cancellationToken);
            if (found?.GetValueOrDefault(GrainStateItem.WriteId)?.S != writeId)
            {
                throw Changed(item, found, etag, refusal);
            }
        }

        return GrainStateItem.ETagOf(put.Item, options.DeleteStateOnClear)!;
    }

    /// <summary>Deletes what has the ETag; then there is none.</summary>
    public async Task<string?> Delete(
        GrainStateItem item, string? etag, CancellationToken cancellationToken)
    {
        var (condition, values) = GrainStateItem.Unchanged(etag);
        var delete = new DeleteItemRequest
        {
            TableName = options.TableName,
            Key = item.Key,
            ConditionExpression = condition,
            ExpressionAttributeValues = values,
        };
        try
        {
            await requests.Write(
                (client, end) => client.DeleteItemAsync(delete, end), cancellationToken);
        }
        catch (ConditionalCheckFailedException refusal)
        {
            // Gone is gone: perhaps by the SDK's own first try.
            if (await Find(item, requests.Write, cancellationToken) is { } found)
            {
                throw Changed(item, found, etag, refusal);
            }
        }

        return null;
    }

    private async Task<Dictionary<string, AttributeValue>?> Find(
        GrainStateItem item, Sending sending, CancellationToken cancellationToken)
    {
        var get = new GetItemRequest
        {
            TableName = options.TableName,
            Key = item.Key,
            ConsistentRead = true,
        };
        var answer = await sending(
            (client, end) => client.GetItemAsync(get, end), cancellationToken);
        return answer.Item is { Count: > 0 } found ? found : null;
    }

    private DateTimeOffset? Expiry() =>
        options.TimeToLive is { } life ? time.GetUtcNow() + life : null;

    private static void RequireFits(GrainStateItem item, int bytes)
    {
        if (bytes > DynamoDbItem.MaxPayloadBytes($"{item.Grain}{item.Name}"))
        {
            throw new StoreUnavailableException(
                $"State '{item.Name}' of grain {item.Grain} has {bytes} bytes and does not fit the "
                + $"{DynamoDbItem.MaxBytes} bytes of a DynamoDB item.")
            {
                OutcomeKnown = true,
            };
        }
    }

    private InconsistentStateException Changed(
        GrainStateItem item,
        Dictionary<string, AttributeValue>? found,
        string? etag,
        Exception refusal) => new(
            $"State '{item.Name}' of grain {item.Grain} was changed by another.",
            GrainStateItem.ETagOf(found, options.DeleteStateOnClear),
            etag,
            refusal);

    private delegate Task<GetItemResponse> Sending(
        Func<Amazon.DynamoDBv2.IAmazonDynamoDB, CancellationToken, Task<GetItemResponse>> send,
        CancellationToken cancellationToken);
}
