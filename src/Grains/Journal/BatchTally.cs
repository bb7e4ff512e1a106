namespace OrderProcessor.Grains.Journal;

/// <summary>Counts one batch's records by their kind.</summary>
internal sealed class BatchTally
{
    private readonly SortedDictionary<string, int> _kinds = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> Kinds => _kinds;

    public int Records { get; private set; }

    /// <summary>Time of the last record that has one.</summary>
    public DateTimeOffset? LastAt { get; private set; }

    public void Add(string kind, DateTimeOffset? at)
    {
        _kinds[kind] = _kinds.GetValueOrDefault(kind) + 1;
        LastAt = at ?? LastAt;
        Records++;
    }
}
