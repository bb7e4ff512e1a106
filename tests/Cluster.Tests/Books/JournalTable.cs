namespace OrderProcessor.Cluster.Tests.Books;

/// <summary>Where a DynamoDB server keeps the journals.</summary>
internal sealed record JournalTable(Uri Service, string Name);
