namespace OrderProcessor.Grains.Journal;

/// <summary>Counts one batch's records by their kind.</summary>
internal sealed class BatchTally
{
    // Few, most often one, in alphabetical order.
    private readonly List<(string Kind, int Records)> _kinds = new(capacity: 1);

    public IReadOnlyList<(string Kind, int Records)> Kinds => _kinds;

    /// <summary>The kinds, with a space in between.</summary>
    public string Words => _kinds is [var (only, _)]
        ? only
        : string.Join(' ', _kinds.Select(kind => kind.Kind));

    public int Records { get; private set; }

    /// <summary>Time of the last record that has one.</summary>
    public DateTimeOffset? LastAt { get; private set; }

    public void Add(string kind, DateTimeOffset? at)
    {
        LastAt = at ?? LastAt;
        Records++;
        for (var i = 0; i < _kinds.Count; i++)
        {
            switch (string.CompareOrdinal(_kinds[i].Kind, kind))
            {
                case 0:
                    _kinds[i] = (kind, _kinds[i].Records + 1);
                    return;
                case > 0:
                    _kinds.Insert(i, (kind, 1));
                    return;
            }
        }

        _kinds.Add((kind, 1));
    }
}
