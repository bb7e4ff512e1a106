namespace OrderProcessor.Grains.Abstractions.Clocks;

/// <summary>What both clocks of a machine say at one moment.</summary>
/// <param name="Wall">The wall clock, which may step either way at any time.</param>
/// <param name="Running">How long the monotonic clock has run since the process began; it never
/// steps, but stands still while the machine sleeps.</param>
public readonly record struct ClockReading(DateTimeOffset Wall, TimeSpan Running);
