using System.Net;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Api.Auth;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Api.Tests.Auth;

public sealed class PasswordHashingTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly PasswordHashing _passwords;

    public PasswordHashingTests() => _passwords = New(waitSeconds: 1);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_the_right_password_of_a_known_user_is_right()
    {
        var hash = await _passwords.Hash("right", IPAddress.Loopback, Cancelled);

        Assert.True(await _passwords.Verify("right", hash, IPAddress.Loopback, Cancelled));
        Assert.False(await _passwords.Verify("wrong", hash, IPAddress.Loopback, Cancelled));
        Assert.False(await _passwords.Verify("right", null, IPAddress.Loopback, Cancelled));
    }

    [Fact]
    public async Task An_unknown_user_turned_away_once_is_not_turned_away_for_ever()
    {
        await Crowd(() => _passwords.Verify("right", null, IPAddress.Loopback, Cancelled));

        Assert.False(await _passwords.Verify("right", null, IPAddress.Loopback, Cancelled));
    }

    [Fact]
    public async Task A_burst_of_registrations_locks_nobody_out()
    {
        var registrations = Crowd(() => _passwords.Hash("new", IPAddress.Loopback, Cancelled));

        Assert.False(await _passwords.Verify("right", null, IPAddress.Loopback, Cancelled));
        await registrations;
    }

    [Fact]
    public async Task What_nobody_waits_for_any_more_is_not_hashed()
    {
        using var gone = new CancellationTokenSource();
        var crowd = Crowd(() => _passwords.Verify("right", null, IPAddress.Loopback, Cancelled));
        var left = _passwords.Hash("new", IPAddress.Loopback, gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        await crowd;
    }

    [Fact]
    public async Task What_waited_too_long_is_not_hashed()
    {
        using var passwords = New(waitSeconds: 60);
        var line = Enumerable.Range(0, 100)
            .Select(_ => passwords.Verify("right", null, IPAddress.Loopback, Cancelled)).ToList();

        _time.Advance(TimeSpan.FromSeconds(61));

        await Assert.ThrowsAsync<OverloadedException>(() => line[^1]);
    }

    public void Dispose() => _passwords.Dispose();

    private PasswordHashing New(int waitSeconds) => new(
        Options.Create(new AuthOptions { BcryptCost = 12, PasswordWaitSeconds = waitSeconds }),
        _time);

    // As many as there is room for, and one more.
    private static Task Crowd<T>(Func<Task<T>> one)
    {
        List<Task> all = [];
        Assert.Throws<OverloadedException>(() =>
        {
            for (var most = 0; most < 1_000; most++)
            {
                all.Add(one());
            }
        });
        return Task.WhenAll(all);
    }
}
