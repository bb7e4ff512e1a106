namespace OrderProcessor.Grains.Keys;

/// <summary>How much an index of keys holds where.</summary>
internal sealed record KeyIndexBounds
{
    public static readonly KeyIndexBounds Usual = new();

    /// <summary>For at least so long a key is known, by the monotonic clock, from when its record
    /// was written or its account was loaded.</summary>
    public TimeSpan Known { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How many records one segment is about.</summary>
    public int SegmentRecords { get; init; } = 32_768;

    /// <summary>How many segments are asked: at 8,000 records a second they go back a quarter of an
    /// hour. Their filters take some 130 KB each.</summary>
    public int MaxSegments { get; init; } = 256;

    /// <summary>How many keys may wait to be written; past it callers are told to come
    /// back.</summary>
    public int MaxWaiting { get; init; } = 262_144;

    /// <summary>How far back the journal is looked at when an account is loaded: its own times,
    /// added up.</summary>
    public TimeSpan LoadedBack { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>The most that the time between two records counts then, so that a clock that
    /// stepped does not end the looking.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(1);
}
