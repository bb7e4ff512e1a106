using OrderProcessor.Silo.Storage.DynamoDb;
using Orleans.Storage;

namespace Orleans.Configuration;

/// <summary>How grain state is kept in DynamoDB. Names and meanings are those of Orleans' own
/// provider.</summary>
public sealed class DynamoDBStorageOptions : DynamoDbConnection, IStorageProviderSerializerOptions
{
    /// <summary>Begins every key, and stays the same for ever.</summary>
    public string ServiceId { get; set; } = "";

    /// <summary>The table.</summary>
    public string TableName { get; set; } = "OrleansGrainState";

    /// <summary>Whether a missing table is made.</summary>
    public bool CreateIfNotExists { get; set; } = true;

    /// <summary>Whether a table that is there gets the capacity and the expiry named
    /// here.</summary>
    public bool UpdateIfExists { get; set; }

    /// <summary>Whether capacity is bought ahead; on demand otherwise.</summary>
    public bool UseProvisionedThroughput { get; set; }

    /// <summary>Read capacity where it is bought ahead.</summary>
    public int ReadCapacityUnits { get; set; } = 10;

    /// <summary>Write capacity where it is bought ahead.</summary>
    public int WriteCapacityUnits { get; set; } = 5;

    /// <summary>Whether clearing a state deletes its item. Otherwise the item stays without a
    /// state, and its ETag is never used again.</summary>
    public bool DeleteStateOnClear { get; set; }

    /// <summary>How long after its last write a state expires; never when null.</summary>
    public TimeSpan? TimeToLive { get; set; }

    /// <summary>When in a silo's start the table is seen to.</summary>
    public int InitStage { get; set; } = ServiceLifecycleStage.ApplicationServices;

    /// <summary>The stored form of a state.</summary>
    public IGrainStorageSerializer GrainStorageSerializer { get; set; } =
        new StoredJsonSerializer();
}
