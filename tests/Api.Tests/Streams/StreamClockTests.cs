using System.Globalization;
using System.Security.Claims;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Streams;
using OrderProcessor.Clocks;

namespace OrderProcessor.Api.Tests.Streams;

public sealed class StreamClockTests(TheProgram program)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(3);

    private readonly SteppingTime _time = new();

    [Theory, MemberData(nameof(SteppingTime.Steps), MemberType = typeof(SteppingTime))]
    public async Task A_stream_lasts_as_long_as_its_token_when_the_wall_clock_steps(TimeSpan by)
    {
        var person = await program.NewPerson();
        using var sessions = new LiveSessions(program.Grains, _time.Clock);
        var user = new ClaimsPrincipal(new ClaimsIdentity(
        [
            new Claim(
                AccessTokens.ExpiryClaim,
                (_time.GetUtcNow() + Lasts).ToUnixTimeSeconds()
                    .ToString(CultureInfo.InvariantCulture)),
        ]));
        var caller = new Caller(
            person.Username, person.Username, TokenForge.ClaimsOf(person.AccessToken).Text("sid"));
        var watch = new SessionWatch(sessions, caller, user, _time.Clock);

        _time.Step(by);
        Assert.False(watch.IsOver());
        _time.Pass(Lasts - TimeSpan.FromSeconds(1));
        Assert.False(watch.IsOver());
        _time.Pass(TimeSpan.FromSeconds(1));
        Assert.True(watch.IsOver());
    }
}
