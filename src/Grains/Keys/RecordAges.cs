namespace OrderProcessor.Grains.Keys;

/// <summary>Knows which of a journal's records are older than a bound by the monotonic clock:
/// counted from when they were written, or were loaded.</summary>
/// <param name="time">The clock.</param>
/// <param name="bound">The age.</param>
/// <param name="loaded">The last record there was to begin with.</param>
internal sealed class RecordAges(TimeProvider time, TimeSpan bound, long loaded)
{
    // So many steps make the bound, and one more may be under way.
    private const int Steps = 30;

    private readonly Queue<(long Since, long Sequence)> _marks =
        new([(time.GetTimestamp(), loaded)]);

    private long _marked = time.GetTimestamp();
    private long _settled;

    /// <summary>The last record that is older for certain; 0 where none is.</summary>
    /// <param name="last">The last record there is now.</param>
    public long Settled(long last)
    {
        if (time.GetElapsedTime(_marked) >= bound / Steps)
        {
            _marked = time.GetTimestamp();
            _marks.Enqueue((_marked, last));
        }

        while (_marks.TryPeek(out var oldest) && time.GetElapsedTime(oldest.Since) >= bound)
        {
            _settled = _marks.Dequeue().Sequence;
        }

        return _settled;
    }
}
