using System.Text.Json;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Users;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Hosting.Logging;
using OrderProcessor.Silo.FrontDoors;
using Serilog;
using Serilog.Formatting.Compact;

namespace OrderProcessor.Api.Tests.Fields;

public sealed class SecretTests
{
    private const string Password = Person.Password;

    private static readonly LoginRequest Login = JsonSerializer.Deserialize<LoginRequest>(
        Person.Login("somebody"), BodyJson.Options)!;

    [Fact]
    public void A_request_reads_its_password() =>
        Assert.Equal(Password, Login.Password!.Reveal());

    [Fact]
    public void Neither_text_nor_json_shows_it()
    {
        Assert.DoesNotContain(Password, Login.ToString());
        Assert.DoesNotContain(Password, JsonSerializer.Serialize(Login, BodyJson.Options));
        Assert.DoesNotContain(Password, JsonSerializer.Serialize(Login));
    }

    [Fact]
    public void No_log_line_shows_it_however_it_is_asked_to()
    {
        using var output = new StringWriter();
        using (var log = new LoggerConfiguration()
            .WriteTo.Sink(new Lines(output)).CreateLogger())
        {
            log.Information("{Login} {@Login} {$Login} {@Secret} {Secret}",
                Login, Login, Login, Login.Password, Login.Password);
        }

        Assert.Contains("somebody", output.ToString());
        Assert.DoesNotContain(Password, output.ToString());
    }

    public static TheoryData<object> Carriers =>
    [
        Login,
        new TokenResponse(Password, "bearer", 60, Password, 0, null),
        new RefreshToken("somebody", "s1", Password, Password),
        new SigningKey { Kid = "k1", Key = Password },
        new AdminOptions { Username = "somebody", Password = Password },
        new UserCredentials(new PasswordHash(Password), UserRole.Customer),
        new PasswordHash(Password),
        new RefreshDigest(Password, Password),
    ];

    [Theory, MemberData(nameof(Carriers), DisableDiscoveryEnumeration = true)]
    public void Nothing_that_carries_one_shows_it(object carrier)
    {
        using var output = new StringWriter();
        using (var log = new LoggerConfiguration()
            .Destructure.With<OwnTypesByName>()
            .WriteTo.Sink(new Lines(output)).CreateLogger())
        {
            log.Information("{One} {@Two} {$Three}", carrier, carrier, carrier);
        }

        Assert.Contains(carrier.GetType().Name, output.ToString());
        Assert.DoesNotContain(Password, output.ToString());
    }

    // A call's arguments are written into logs and traces as they are.
    [Fact]
    public void No_grain_is_told_a_secret_as_mere_text()
    {
        string[] secrets = ["hash", "digest", "secret", "password", "token"];

        var told = typeof(IUserGrain).Assembly.GetTypes()
            .Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrain)))
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetParameters())
            .Where(parameter => parameter.ParameterType == typeof(string))
            .Select(parameter => parameter.Name!);

        Assert.DoesNotContain(told, name => secrets.Any(
            secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        Assert.Contains("sessionId", told);
    }

    private sealed class Lines(TextWriter output) : Serilog.Core.ILogEventSink
    {
        private readonly CompactJsonFormatter _format = new();

        public void Emit(Serilog.Events.LogEvent logEvent) => _format.Format(logEvent, output);
    }
}
