using System.Text.Json.Nodes;

namespace OrderProcessor.Cluster.Tests.Trading;

/// <summary>Something asked for under a key.</summary>
internal sealed record Operation(string Key, string Path, JsonObject Body);
