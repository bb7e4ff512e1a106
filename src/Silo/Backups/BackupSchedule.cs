using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Clocks;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Grains.Telemetry;
using OrderProcessor.Silo.Storage.Sqlite;
using OrderProcessor.Silo.Storage.Whole;

namespace OrderProcessor.Silo.Backups;

/// <summary>Has an embedded program back itself up now and then, beside its work.</summary>
internal sealed partial class BackupSchedule : IMeters
{
    private readonly BackupOptions _options;
    private readonly string _database;
    private readonly BackupShelf _shelf;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public BackupSchedule(
        IOptions<BackupOptions> options,
        IOptions<SqliteOptions> data,
        IMeterFactory meters,
        TimeProvider time,
        ILogger<BackupSchedule> logger)
    {
        (_options, _time, _logger) = (options.Value, time, logger);
        var folder = Path.GetFullPath(data.Value.Path);
        _database = Path.Combine(folder, DataFolder.DatabaseName);
        Where = Path.GetFullPath(_options.Path ?? Path.Combine(folder, "backups"));
        _shelf = new BackupShelf(Where);
        meters.Create(GrainMeters.Name).CreateObservableGauge(
            "orderprocessor.backup.age",
            () => Age().TotalSeconds,
            "s",
            "How long ago the last good backup was begun, or the database made");
    }

    /// <summary>The folder that backups are made in.</summary>
    public string Where { get; }

    /// <summary>Whether there should have been one long since.</summary>
    public bool IsOverdue => _options.Every > TimeSpan.Zero && Age() > 2 * _options.Every;

    /// <summary>Makes one if it is time.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        if (_options.Every == TimeSpan.Zero || Age() < _options.Every)
        {
            return;
        }

        var folder = _shelf.Next(_time.GetUtcNow());
        await using var store = new SqliteFile(_database, isWritten: false);
        var manifest = await new BackupWriter(store, folder, _time)
            .Run(after: null, isOfOneMoment: true, cancellationToken);
        // Only what can be read again is one, and only then may another go.
        BackupReader.Open(folder.Path);
        LogDone(folder.Path, manifest.Records, manifest.Files.Sum(file => file.Bytes));
        if (_time.IsAgreed())
        {
            _shelf.Keep(_options.Keep);
        }
    }

    private TimeSpan Age() => _time.GetUtcNow()
        - (_shelf.Newest() ?? File.GetCreationTimeUtc(_database));

    [LoggerMessage(
        LogLevel.Information, "Backed up to {Folder}: {Records} records in {Bytes} bytes")]
    private partial void LogDone(string folder, long records, long bytes);
}
