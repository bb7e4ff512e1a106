using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OrderProcessor.Silo.Backups;
using OrderProcessor.Silo.Storage.Sqlite;
using OrderProcessor.Tool.Stores;

namespace OrderProcessor.Tool.Tests.Backups;

/// <summary>The backups that an embedded program makes by itself.</summary>
public sealed class ScheduleTests : IDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly CopiedStore _copy;
    private readonly string _keys;
    private readonly LaterTime _time = new();
    private readonly ServiceProvider _services =
        new ServiceCollection().AddMetrics().BuildServiceProvider();

    public ScheduleTests(TradedStore traded) => (_copy, _keys) = (new(traded), traded.KeyFolder);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Shelf => Path.Combine(_copy.Path, "backups");

    public void Dispose()
    {
        _services.Dispose();
        _copy.Dispose();
    }

    [Fact]
    public async Task One_is_made_once_it_is_time_and_not_before()
    {
        var schedule = Schedule(new());

        await schedule.Run(Cancelled);
        Assert.False(Directory.Exists(Shelf));

        _time.By += Day + TimeSpan.FromMinutes(1);
        await schedule.Run(Cancelled);
        await schedule.Run(Cancelled);

        var made = Assert.Single(Directory.GetDirectories(Shelf));
        var target = new StoreLocation
        {
            Data = Path.Combine(_copy.Path, "target"),
            Key = _keys,
        };
        await Moving.Restore(made, target);
        Assert.Equal(await Moving.Content(_copy.Location), await Moving.Content(target));
    }

    [Fact]
    public async Task A_folder_that_is_none_is_named()
    {
        _time.By += Day + TimeSpan.FromMinutes(1);
        await File.WriteAllTextAsync(Shelf, "no folder", Cancelled);

        var fault = await Assert.ThrowsAsync<IOException>(() => Schedule(new()).Run(Cancelled));

        Assert.Contains(Shelf, fault.Message, StringComparison.Ordinal);
        Assert.Contains("already exists", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_many_are_kept_as_should_be_and_they_are_the_newest()
    {
        var schedule = Schedule(new() { Keep = 2 });
        for (var day = 0; day < 4; day++)
        {
            _time.By += Day + TimeSpan.FromMinutes(1);
            await schedule.Run(Cancelled);
        }

        Assert.Equal(2, Directory.GetDirectories(Shelf).Length);
        Assert.Equal(
            new BackupShelf(Shelf).Newest()!.Value,
            _time.GetUtcNow(),
            TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Health_says_that_the_last_good_one_is_too_old_until_there_is_another()
    {
        var schedule = Schedule(new());
        Assert.Equal(HealthStatus.Healthy, await Status(schedule));

        _time.By += 2 * Day + TimeSpan.FromMinutes(1);
        Assert.Equal(HealthStatus.Degraded, await Status(schedule));

        await schedule.Run(Cancelled);
        Assert.Equal(HealthStatus.Healthy, await Status(schedule));
    }

    [Fact]
    public async Task One_that_was_broken_off_is_not_the_last_good_one_and_goes()
    {
        var folder = new BackupShelf(Shelf).Next(_time.GetUtcNow() + Day);
        Directory.CreateDirectory(folder.Path);
        await File.WriteAllTextAsync(folder.At("unfinished.json"), "{}", Cancelled);
        var schedule = Schedule(new());

        _time.By += 2 * Day + TimeSpan.FromMinutes(1);
        Assert.Equal(HealthStatus.Degraded, await Status(schedule));
        await schedule.Run(Cancelled);

        Assert.False(Directory.Exists(folder.Path));
        Assert.Equal(HealthStatus.Healthy, await Status(schedule));
    }

    [Fact]
    public async Task Where_it_is_turned_off_none_is_made_and_nothing_is_overdue()
    {
        var schedule = Schedule(new() { Every = TimeSpan.Zero });

        _time.By += 100 * Day;
        await schedule.Run(Cancelled);

        Assert.False(Directory.Exists(Shelf));
        Assert.Equal(HealthStatus.Healthy, await Status(schedule));
    }

    private BackupSchedule Schedule(BackupOptions options) => new(
        Options.Create(options),
        Options.Create(new SqliteOptions { Path = _copy.Path }),
        _services.GetRequiredService<IMeterFactory>(),
        _time,
        NullLogger<BackupSchedule>.Instance);

    private static async Task<HealthStatus> Status(BackupSchedule schedule) =>
        (await new BackupHealth(schedule).CheckHealthAsync(new(), Cancelled)).Status;

    private sealed class LaterTime : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + By;
    }
}
