using System.ComponentModel.DataAnnotations;

namespace OrderProcessor.Api.Streams;

/// <summary>How many streams one front door keeps open, from the configuration section
/// <c>Stream</c>.</summary>
public sealed class StreamOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Stream";

    /// <summary>Open at the same time, all together; below the server's 10,000 connections, of
    /// which requests need some.</summary>
    [Range(0, 9_000)]
    public int MaxStreams { get; init; } = 5_000;

    /// <summary>Open at the same time for one client address (of IPv6: one /64 network).</summary>
    [Range(1, 9_000)]
    public int MaxStreamsPerAddress { get; init; } = 200;

    /// <summary>Open at the same time for one account.</summary>
    [Range(1, 100)]
    public int MaxStreamsPerUser { get; init; } = 20;
}
