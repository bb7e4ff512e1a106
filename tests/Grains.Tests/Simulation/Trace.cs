using System.Runtime.InteropServices;

namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>What happened: a hash of all of it, and the last of it in words.</summary>
internal sealed class Trace(TimeProvider time)
{
    private const int Kept = 60;
    private readonly Queue<string> _last = new();

    /// <summary>Equal for equal runs.</summary>
    public ulong Hash { get; private set; } = 14_695_981_039_346_656_037;

    public int Steps { get; private set; }

    public IEnumerable<string> Last => _last;

    /// <summary>Every kind of thing that happened.</summary>
    public HashSet<string> Kinds { get; } = [];

    /// <summary>A turn was taken.</summary>
    public void Turn(string lane)
    {
        Steps++;
        Mix(MemoryMarshal.AsBytes(lane.AsSpan()));
    }

    /// <summary>Something happened that a reader would want to know.</summary>
    public void Add(string kind, string about = "")
    {
        Kinds.Add(kind);
        var line = $"{time.GetTimestamp() / TimeSpan.TicksPerMillisecond,7} ms  {kind} {about}";
        Mix(MemoryMarshal.AsBytes(line.AsSpan()));
        if (_last.Count == Kept)
        {
            _last.Dequeue();
        }

        _last.Enqueue(line);
    }

    public void Mix(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            Hash = unchecked((Hash ^ one) * 1_099_511_628_211);
        }
    }
}
