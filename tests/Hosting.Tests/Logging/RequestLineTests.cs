using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Hosting.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace OrderProcessor.Hosting.Tests.Logging;

public sealed class RequestLineTests : IDisposable
{
    private const string RequestIdKey = "request_id";

    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 14, 0, 0, TimeSpan.FromHours(2));

    private readonly FakeTimeProvider _time = new();
    private readonly MemoryStream _output = new();
    private readonly NamelessPaths _names = new("/users/");
    private readonly StandardOutput _sink;
    private readonly Logger _log;

    public RequestLineTests()
    {
        _sink = new StandardOutput(new CompactJsonFormatter(), _output, _time);
        _log = new LoggerConfiguration()
            .Enrich.With(new RequestIdOnLines(RequestIdKey), _names)
            .WriteTo.Sink(_sink)
            .CreateLogger();
    }

    public static TheoryData<string, string?, int, double> Requests => new()
    {
        { "GET", "/api/v1/orders", 200, 1.25 },
        { "POST", "/api/v1/orders", 201, 0.0004 },
        { "POST", "/api/v1/orders", 503, 123456.789 },
        { "GET", "/", 404, 0 },
        { "GET", "", 404, 1e-5 },
        { "GET", null, 404, 3 },
        { "DELETE", "/api/v1/users/alice/sessions", 204, 7 },
        { "GET", "/API/V1/USERS/alice", 204, 7 },
        { "G\"ET\\", "/a\"b\\c\n\r\t\u0000\u001b\u007f\u0085", 400, 7 },
        { "GET", "/größe/€/😀/\u2028<>&'+", 999, 7 },
    };

    public void Dispose()
    {
        _log.Dispose();
        _sink.Dispose();
        _output.Dispose();
        RequestContext.Clear();
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void Both_ways_say_the_same(string method, string? path, int status, double elapsed)
    {
        var line = new RequestLine(
            Noon,
            method,
            path,
            status,
            elapsed,
            [("Route", "/api/v1/{id}"), ("Account", null), ("Code", "\"odd\"\n")]);

        AssertSame(line);
    }

    [Fact]
    public void Both_say_which_trace_and_which_request_it_was()
    {
        RequestContext.Set(RequestIdKey, "abc-1");
        using var span = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();

        var said = AssertSame(
            new RequestLine(Noon, "GET", "/", 200, 1, []) { Span = span });

        Assert.Equal(span.TraceId.ToHexString(), (string?)said["@tr"]);
        Assert.Equal("abc-1", (string?)said[RequestIdKey]);
    }

    [Theory]
    [InlineData("Serilog:MinimumLevel:Override:Orleans", true)]
    [InlineData("Serilog:MinimumLevel", true)]
    [InlineData("Other:WriteTo", true)]
    [InlineData("Serilog:WriteTo:0:Name", false)]
    [InlineData("Serilog:Filter:0:Name", false)]
    [InlineData("Serilog:Enrich:0", false)]
    public void What_settings_say_beyond_levels_is_done_by_Serilog(string setting, bool suffice) =>
        Assert.Equal(suffice, PlainLines.Suffice(new ConfigurationBuilder()
            .AddInMemoryCollection([new(setting, "Warning")])
            .Build()));

    private JsonNode AssertSame(RequestLine line)
    {
        _log.Write(RequestLines.Event(line, LogEventLevel.Information));
        new PlainLines(_sink, RequestIdKey, _names).Write(line);
        _time.Advance(TimeSpan.FromSeconds(1));

        var lines = Encoding.UTF8.GetString(_output.ToArray()).Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal("", lines[2]);
        var (serilog, plain) = (JsonNode.Parse(lines[0])!, JsonNode.Parse(lines[1])!);
        Assert.Equal(serilog.ToJsonString(), plain.ToJsonString());
        return plain;
    }
}
