namespace OrderProcessor.Bench.Load.Http;

/// <summary>What came of a load: how long each operation took, in microseconds, and how those ended
/// that were not done.</summary>
internal sealed class Measured
{
    private readonly List<int> _micros = [];
    private readonly SortedDictionary<string, int> _errors = new(StringComparer.Ordinal);
    private bool _isSorted;

    public TimeSpan Took { get; set; }

    public int Count => _micros.Count;

    public int ErrorCount => _errors.Values.Sum();

    /// <summary>Operations done a second.</summary>
    public double Rate => Count / Took.TotalSeconds;

    public string Errors => _errors.Count == 0
        ? "none"
        : string.Join(", ", _errors.Select(error => $"{error.Value} x {error.Key}"));

    public void Done(TimeSpan took) => _micros.Add((int)took.TotalMicroseconds);

    public void Failed(string how) => _errors[how] = _errors.GetValueOrDefault(how) + 1;

    public void Add(Measured other)
    {
        _micros.AddRange(other._micros);
        foreach (var (how, count) in other._errors)
        {
            _errors[how] = _errors.GetValueOrDefault(how) + count;
        }

        _isSorted = false;
    }

    /// <summary>Milliseconds within which such a share was done.</summary>
    public double Within(double share)
    {
        if (_micros.Count == 0)
        {
            return double.NaN;
        }

        if (!_isSorted)
        {
            _micros.Sort();
            _isSorted = true;
        }

        var at = (int)Math.Ceiling(share * _micros.Count) - 1;
        return _micros[Math.Clamp(at, 0, _micros.Count - 1)] / 1e3;
    }
}
