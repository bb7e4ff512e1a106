using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Api.Auth;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Tests.Auth;

public sealed class LiveSessionsTests(TheProgram program)
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void No_answer_counts_for_as_long_as_five_seconds() =>
        Assert.InRange(LiveSessions.MaxAge, TimeSpan.Zero, TimeSpan.FromSeconds(5));

    [Fact]
    public async Task An_answer_counts_until_it_is_too_old_and_no_longer()
    {
        var (username, session) = await SignedIn();
        using var sessions = new LiveSessions(program.Grains, _time);
        Assert.Equal(
            new SessionStanding(
                UserRole.Customer, IsFrozen: false, await program.Grains.AccountIdOf(username)),
            await sessions.Standing(username, session));

        await program.Grains.GetGrain<IUserGrain>(username).EndSession(session);
        _time.Advance(LiveSessions.MaxAge - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await sessions.Standing(username, session));
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Null(await sessions.Standing(username, session));
    }

    [Fact]
    public async Task A_forgotten_answer_is_asked_for_anew()
    {
        var (username, session) = await SignedIn();
        using var sessions = new LiveSessions(program.Grains, _time);
        await sessions.Standing(username, session);

        await program.Grains.GetGrain<IUserGrain>(username).EndSession(session);
        sessions.Forget(username, session);

        Assert.Null(await sessions.Standing(username, session));
    }

    private async Task<(string Username, string Session)> SignedIn()
    {
        var person = await program.NewPerson();
        return (person.Username, TokenForge.ClaimsOf(person.AccessToken).Text("sid"));
    }
}
