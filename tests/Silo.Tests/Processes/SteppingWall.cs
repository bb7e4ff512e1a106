using System.Globalization;

namespace OrderProcessor.Silo.Tests.Processes;

/// <summary>The wall clock of a running program, in a test's hands: libfaketime reads from a file
/// by how much it is off. The monotonic clock stays what it is.</summary>
internal sealed class SteppingWall : IDisposable
{
    private static readonly string? Library = new[]
    {
        "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
        "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1",
        "/usr/lib64/faketime/libfaketime.so.1",
    }.FirstOrDefault(File.Exists);

    private readonly string _file = Path.GetTempFileName();

    public SteppingWall()
    {
        Xunit.Assert.SkipWhen(
            Library is null, "There is no libfaketime: apt-get install faketime.");
        Step(TimeSpan.Zero);
    }

    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = Library!,
        ["FAKETIME_TIMESTAMP_FILE"] = _file,
        ["FAKETIME_NO_CACHE"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        ["DONT_FAKE_MONOTONIC"] = "1",
        // With it, waits by a monotonic clock that is not faked end at once: every timer of the
        // program spins, and it starves itself.
        ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
        ["NO_FAKE_STAT"] = "1",
    };

    /// <summary>Sets the wall clock off by so much.</summary>
    public void Step(TimeSpan off)
    {
        // In one piece: the program may read at any time.
        var next = _file + ".next";
        File.WriteAllText(next, string.Create(
            CultureInfo.InvariantCulture, $"{(long)off.TotalSeconds:+0;-0;+0}"));
        File.Move(next, _file, overwrite: true);
    }

    public void Dispose() => File.Delete(_file);
}
