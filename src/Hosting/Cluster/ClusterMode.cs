namespace OrderProcessor.Hosting.Cluster;

/// <summary>How the program runs.</summary>
public enum ClusterMode
{
    /// <summary>One process that is silo, front door and store.</summary>
    Embedded,

    /// <summary>Silos and front doors that find each other through Redis and keep everything in
    /// DynamoDB.</summary>
    Clustered,
}
