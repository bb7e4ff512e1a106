namespace OrderProcessor.Grains.Abstractions.Clocks;

/// <summary>A step of the wall clock that is not followed yet.</summary>
/// <param name="Ahead">How far the wall clock was ahead of the process's clock when the step was
/// found; negative behind it.</param>
/// <param name="Since">When that was, by the monotonic clock.</param>
public sealed record ClockStep(TimeSpan Ahead, TimeSpan Since);
