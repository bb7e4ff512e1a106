using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace OrderProcessor.Silo.Storage.DynamoDb.GrainState;

/// <summary>Gives a table the capacity and the expiry it is to have. Silos that do so at the same
/// time do not get in each other's way.</summary>
internal sealed class TableUpkeep(IAmazonDynamoDB client, DynamoDbTable table, string? expiry)
{
    public async Task Run(CancellationToken cancellationToken)
    {
        await SetCapacity(cancellationToken);
        if (expiry is not null && !await Expires(cancellationToken))
        {
            await SetExpiry(cancellationToken);
        }
    }

    private async Task SetCapacity(CancellationToken cancellationToken)
    {
        var found = (await client.DescribeTableAsync(table.Name, cancellationToken)).Table;
        if (HasCapacity(found))
        {
            return;
        }

        try
        {
            await client.UpdateTableAsync(
                new UpdateTableRequest
                {
                    TableName = table.Name,
                    BillingMode = table.Billing,
                    ProvisionedThroughput = table.Throughput,
                },
                cancellationToken);
        }
        catch (ResourceInUseException)
        {
            // Another silo is at it.
        }
    }

    private bool HasCapacity(TableDescription found)
    {
        var onDemand = found.BillingModeSummary?.BillingMode == BillingMode.PAY_PER_REQUEST;
        return table.Throughput is { } wanted
            ? !onDemand
                && found.ProvisionedThroughput.ReadCapacityUnits == wanted.ReadCapacityUnits
                && found.ProvisionedThroughput.WriteCapacityUnits == wanted.WriteCapacityUnits
            : onDemand;
    }

    private async Task<bool> Expires(CancellationToken cancellationToken)
    {
        var found = await client.DescribeTimeToLiveAsync(
            new DescribeTimeToLiveRequest { TableName = table.Name }, cancellationToken);
        var status = found.TimeToLiveDescription?.TimeToLiveStatus;
        return status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING;
    }

    private async Task SetExpiry(CancellationToken cancellationToken)
    {
        try
        {
            await client.UpdateTimeToLiveAsync(
                new UpdateTimeToLiveRequest
                {
                    TableName = table.Name,
                    TimeToLiveSpecification = new() { AttributeName = expiry, Enabled = true },
                },
                cancellationToken);
        }
        catch (AmazonDynamoDBException)
        {
            // Another silo may have been faster.
            if (!await Expires(cancellationToken))
            {
                throw;
            }
        }
    }
}
