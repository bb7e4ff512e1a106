namespace OrderProcessor.Hosting.Telemetry;

/// <summary>Marks the endpoint that tells measurements: scrapers are never turned away.</summary>
public sealed record Measurements;
