using Orleans.Configuration;

namespace OrderProcessor.Silo.Storage.DynamoDb.GrainState;

/// <summary>Refuses options that no table can have.</summary>
internal sealed class DynamoDBGrainStorageOptionsValidator(
    DynamoDBStorageOptions options, string name) : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        Require(options.Service.Length > 0, nameof(options.Service));
        Require(options.TableName.Length > 0, nameof(options.TableName));
        Require(options.ReadCapacityUnits > 0, nameof(options.ReadCapacityUnits));
        Require(options.WriteCapacityUnits > 0, nameof(options.WriteCapacityUnits));
        Require(!(options.TimeToLive <= TimeSpan.Zero), nameof(options.TimeToLive));
    }

    private void Require(bool holds, string option)
    {
        if (!holds)
        {
            throw new OrleansConfigurationException(
                $"The DynamoDB grain storage '{name}' has no valid {option}.");
        }
    }
}
