namespace OrderProcessor.Api.Gateway;

/// <summary>Marks the endpoint that tells measurements: scrapers are never turned away.</summary>
internal sealed record Measurements;
