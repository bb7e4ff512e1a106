using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Silo.Storage.DynamoDb;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage.DynamoDb;

public sealed class DynamoDbHealthTests(DynamoDbServer server) : IAsyncLifetime
{
    private readonly FaultyPipe _pipe = new();
    private readonly FakeTimeProvider _time = new();
    private DynamoDbDatabase? _database;
    private DynamoDbHealth? _health;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_that_answers_is_healthy_and_asked_once_in_a_few_seconds()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Ask()));

        Assert.All(answers, answer => Assert.Equal(HealthStatus.Healthy, answer));
        Assert.Equal(1, _pipe.Count("GetItem"));
    }

    [Fact]
    public async Task A_store_that_fails_is_not_healthy_until_it_answers_again()
    {
        _pipe.FromNowOn("GetItem", RequestFaults.NotSent);
        Assert.Equal(HealthStatus.Unhealthy, await Ask());

        _pipe.Heal();
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(HealthStatus.Healthy, await Ask());
    }

    [Fact]
    public async Task A_store_that_does_not_answer_within_two_seconds_is_not_healthy()
    {
        var sent = new TaskCompletionSource();
        _pipe.FromNowOn("GetItem", (send, cancelled) =>
        {
            sent.SetResult();
            return RequestFaults.Unanswered(send, cancelled);
        });
        var asking = Ask();
        await sent.Task;

        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(HealthStatus.Unhealthy, await asking);
    }

    [Fact]
    public async Task A_store_that_is_throttled_keeps_its_silo_in_service()
    {
        _pipe.FromNowOn("GetItem", RequestFaults.Throttled);

        Assert.Equal(HealthStatus.Degraded, await Ask());
    }

    [Fact]
    public async Task One_who_gives_up_asking_spoils_nobody_elses_answer()
    {
        var gate = new TaskCompletionSource();
        _pipe.FromNowOn("GetItem", async (send, _) =>
        {
            await gate.Task;
            return await send();
        });
        using var impatient = new CancellationTokenSource();
        var given = _health!.CheckHealthAsync(new(), impatient.Token);
        var waiting = Ask();

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        gate.SetResult();

        Assert.Equal(HealthStatus.Healthy, await waiting);
    }

    public async ValueTask InitializeAsync()
    {
        using (await server.Open())
        {
            _database = new DynamoDbDatabase(Options.Create(await server.Options()), _time, _pipe);
        }

        _health = new DynamoDbHealth(_database, _time);
    }

    public ValueTask DisposeAsync()
    {
        _database?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<HealthStatus> Ask() =>
        (await _health!.CheckHealthAsync(new(), Cancelled)).Status;
}
