using System.Text.Json.Nodes;

namespace OrderProcessor.Cluster.Tests.Resting;

/// <summary>Something asked of orders that wait, under a key.</summary>
internal sealed record Request(HttpMethod Method, string Path, JsonObject? Body, string Key);
