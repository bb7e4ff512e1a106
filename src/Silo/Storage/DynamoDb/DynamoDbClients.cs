using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using OrderProcessor.Silo.Storage.Measuring;

namespace OrderProcessor.Silo.Storage.DynamoDb;

/// <summary>Opens clients of the SDK. None retries for longer than its caller waits.</summary>
internal static class DynamoDbClients
{
    // A server of one's own asks for keys and takes any.
    private static readonly BasicAWSCredentials AnyKeys = new("any", "any");

    /// <param name="connection">Where to, and as whom.</param>
    /// <param name="retries">How often the SDK may send a request again by itself.</param>
    /// <param name="http">Makes the HTTP clients; the SDK's own when null.</param>
    /// <param name="meters">What counts the requests, if anything does.</param>
    public static AmazonDynamoDBClient Open(
        DynamoDbConnection connection,
        int retries,
        HttpClientFactory? http,
        DynamoDbMeters? meters = null)
    {
        var config = new AmazonDynamoDBConfig
        {
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = retries,
            HttpClientFactory = http,
        };
        if (connection.IsUrl)
        {
            config.ServiceURL = connection.Service;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(connection.Service);
        }

        var credentials = CredentialsOf(connection);
        return meters is not null
            ? MeasuredDynamoDb.Open(credentials, config, meters)
            : credentials is not null
            ? new AmazonDynamoDBClient(credentials, config)
            : new AmazonDynamoDBClient(config);
    }

    private static AWSCredentials? CredentialsOf(DynamoDbConnection connection) => connection switch
    {
        { AccessKey: { } key, SecretKey: { } secret, Token: { } token } =>
            new SessionAWSCredentials(key, secret, token),
        { AccessKey: { } key, SecretKey: { } secret } => new BasicAWSCredentials(key, secret),
        { ProfileName: { } name } => ProfileCredentials(name),
        { IsUrl: true } => AnyKeys,
        _ => null,
    };

    private static AWSCredentials ProfileCredentials(string name) =>
        new CredentialProfileStoreChain().TryGetAWSCredentials(name, out var credentials)
            ? credentials
            : throw new InvalidOperationException($"There is no AWS profile '{name}'.");
}
