namespace OrderProcessor.Cluster.Tests.Trading;

/// <summary>A balance that did not show what had been answered before it was asked for.</summary>
internal sealed record StaleRead(
    long At, string Username, int Door, decimal Expected, decimal Found);
