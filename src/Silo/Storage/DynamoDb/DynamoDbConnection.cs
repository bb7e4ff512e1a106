namespace OrderProcessor.Silo.Storage.DynamoDb;

/// <summary>Which DynamoDB to talk to, and as whom.</summary>
public class DynamoDbConnection
{
    /// <summary>Name of an AWS region, or the http or https URL of a server.</summary>
    public string Service { get; set; } = "";

    /// <summary>Access key; without one a region uses what the SDK finds (environment, profile,
    /// role of the machine), and a URL needs none.</summary>
    [Redact]
    public string? AccessKey { get; set; }

    /// <summary>Secret of the access key.</summary>
    [Redact]
    public string? SecretKey { get; set; }

    /// <summary>Session token of temporary keys.</summary>
    [Redact]
    public string? Token { get; set; }

    /// <summary>Profile of the SDK's credentials file.</summary>
    public string? ProfileName { get; set; }

    /// <summary>Whether <see cref="Service"/> is a URL.</summary>
    internal bool IsUrl =>
        Uri.TryCreate(Service, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);
}
