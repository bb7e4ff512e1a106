namespace OrderProcessor.Grains.Abstractions.Telemetry;

/// <summary>Marks what measures. A process makes all of it before the first scrape, so that every
/// series is there from the start: an alert on an increase misses the first fault where there was
/// no zero before it.</summary>
public interface IMeters;
