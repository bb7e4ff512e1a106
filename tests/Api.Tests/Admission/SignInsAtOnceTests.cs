using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Api.Admission;

namespace OrderProcessor.Api.Tests.Admission;

public sealed class SignInsAtOnceTests : IDisposable
{
    private const string Name = "signs_in_often";

    private readonly SignInLimit _limit = new(
        Options.Create(new AdmissionOptions { SignInsPerMinutePerUser = 2 }),
        new FakeTimeProvider());

    public void Dispose() => _limit.Dispose();

    // All of them were let in before the first was counted.
    [Fact]
    public void However_many_right_passwords_come_at_once_no_more_than_the_limit_open_a_session()
    {
        var http = new DefaultHttpContext();

        Assert.Null(_limit.Count(http, Name));
        Assert.Null(_limit.Count(http, Name));
        Assert.NotNull(_limit.Count(http, Name));
        Assert.NotNull(_limit.Refusal(http, Name));
        Assert.Null(_limit.Refusal(http, "somebody_else"));
    }
}
