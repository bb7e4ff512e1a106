namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>How much goes wrong, and of what kind: each seed has troubles of its own, until it is
/// calm.</summary>
internal sealed class Weather
{
    private readonly Random _random;
    private readonly AppendFate[] _fates;
    private readonly double _appends;
    private readonly double _reads;
    private readonly double _snapshots;
    private readonly double _network;
    private readonly double _crashes;
    private readonly double _duplicates;

    public Weather(Random random)
    {
        _random = random;
        _fates = [.. Enum.GetValues<AppendFate>().Where(_ => random.Next(2) == 0)];
        _appends = Chance(0.7);
        _reads = Chance(0.3);
        _snapshots = Chance(0.5);
        _network = Chance(0.1);
        _crashes = Chance(0.1);
        _duplicates = Chance(0.1);
    }

    public bool IsCalm { get; set; }

    public bool LosesReply => Happens(_network);

    public bool Crashes => Happens(_crashes);

    public bool Duplicates => Happens(_duplicates);

    public bool LosesSnapshot => Happens(_snapshots);

    public bool FailsRead => Happens(_reads);

    public bool SlowsRead => Happens(_reads);

    public AppendFate Append() => _fates.Length > 0 && Happens(_appends)
        ? _fates[_random.Next(_fates.Length)]
        : AppendFate.Kept;

    /// <summary>How long most things take.</summary>
    public TimeSpan Soon() => TimeSpan.FromTicks(_random.Next(1, 200_000));

    /// <summary>Longer than anyone waits for one attempt.</summary>
    public TimeSpan Late() => TimeSpan.FromMilliseconds(_random.Next(4_000, 20_000));

    private bool Happens(double chance) => !IsCalm && _random.NextDouble() < chance;

    // Half of the time nothing of a kind goes wrong at all.
    private double Chance(double highest) =>
        _random.Next(2) == 0 ? 0 : _random.NextDouble() * highest;
}
