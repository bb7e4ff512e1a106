using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Grains.Telemetry;
using OrderProcessor.Silo.Storage.Sqlite;

namespace OrderProcessor.Silo.Storage.Measuring;

/// <summary>The embedded database and its keys as files: how large, how old, and how much room
/// there still is for them.</summary>
internal sealed class SqliteMeters : IMeters
{
    private static readonly string[] KeyFiles = ["signing-key", "integrity-key"];

    private readonly string _folder;
    private readonly TimeProvider _time;

    public SqliteMeters(
        IMeterFactory factory, IOptions<SqliteOptions> options, TimeProvider time)
    {
        (_folder, _time) = (Path.GetFullPath(options.Value.Path), time);
        var meter = factory.Create(GrainMeters.Name);
        var database = Path.Combine(_folder, DataFolder.DatabaseName);
        _ = meter.CreateObservableGauge(
            "orderprocessor.database.size", () => Size(database), "By", "The database's file");
        _ = meter.CreateObservableGauge(
            "orderprocessor.database.wal.size",
            () => Size($"{database}-wal"),
            "By",
            "The database's log, which holds what is newest");
        _ = meter.CreateObservableGauge(
            "orderprocessor.database.checkpoint.age",
            () => Age(database),
            "s",
            "How long ago the log was last folded into the database's file");
        _ = meter.CreateObservableGauge(
            "orderprocessor.database.free", Free, "By", "Room on the disk of the data folder");
        _ = meter.CreateObservableGauge(
            "orderprocessor.keys.age", Keys, "s", "How old the files of keys are");
    }

    private static long Size(string file) =>
        new FileInfo(file) is { Exists: true, Length: var length } ? length : 0;

    // Only a checkpoint writes the file itself.
    private double Age(string file) => File.Exists(file)
        ? Math.Max(0, (_time.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(file)).TotalSeconds)
        : 0;

    private long Free() =>
        Directory.Exists(_folder) ? new DriveInfo(_folder).AvailableFreeSpace : 0;

    private IEnumerable<Measurement<double>> Keys() => KeyFiles
        .Where(name => File.Exists(Path.Combine(_folder, name)))
        .Select(name => new Measurement<double>(
            Age(Path.Combine(_folder, name)), new KeyValuePair<string, object?>("file", name)));
}
