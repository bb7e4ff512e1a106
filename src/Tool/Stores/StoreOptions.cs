using System.CommandLine;

namespace OrderProcessor.Tool.Stores;

/// <summary>The options by which a command is told which store is meant. Those of DynamoDB default
/// to the settings of a silo in the environment.</summary>
/// <param name="prefix">Begins the options' names where a command has two stores.</param>
internal sealed class StoreOptions(string prefix = "")
{
    private readonly Option<string?> _data = new($"--{prefix}data")
    {
        Description = "Data folder of an embedded program, or its database's file.",
    };

    private readonly Option<string?> _dynamoDb = new($"--{prefix}dynamodb")
    {
        Description = "AWS region, or URL of a DynamoDB server [DynamoDb__Service].",
    };

    private readonly Option<string?> _tables = new($"--{prefix}table-prefix")
    {
        Description = "What the tables' names begin with [DynamoDb__TablePrefix].",
    };

    private readonly Option<string?> _service = new($"--{prefix}service-id")
    {
        Description = "Names what is stored [Cluster__ServiceId, order-processor].",
    };

    private readonly Option<string?> _key = new($"--{prefix}key")
    {
        Description = "File with the integrity key, or the folder it is in "
            + "[Integrity__Keys__0__Kid, ...__Key; else integrity-key in the data folder].",
    };

    private readonly Option<bool> _create = new($"--{prefix}create-tables")
    {
        Description = "Make DynamoDB tables that are missing (development).",
    };

    /// <summary>Has the command take them.</summary>
    public StoreOptions AddTo(Command command, bool isWritten = false)
    {
        Option[] options = [_data, _dynamoDb, _tables, _service, _key];
        foreach (var option in isWritten ? [.. options, _create] : options)
        {
            command.Options.Add(option);
        }

        return this;
    }

    public StoreLocation Read(ParseResult parsed) => new()
    {
        Data = parsed.GetValue(_data),
        DynamoDb = parsed.GetValue(_dynamoDb),
        TablePrefix = parsed.GetValue(_tables),
        ServiceId = parsed.GetValue(_service),
        Key = parsed.GetValue(_key),
        CreateTables = parsed.GetResult(_create) is not null && parsed.GetValue(_create),
    };
}
