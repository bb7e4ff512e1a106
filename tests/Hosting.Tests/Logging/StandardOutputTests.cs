using System.Text;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Hosting.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Formatting.Display;

namespace OrderProcessor.Hosting.Tests.Logging;

public sealed class StandardOutputTests : IDisposable
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(10);

    private readonly FakeTimeProvider _time = new();
    private readonly MemoryStream _output = new();
    private readonly StandardOutput _sink;
    private readonly Logger _log;

    public StandardOutputTests()
    {
        _sink = new StandardOutput(
            new MessageTemplateTextFormatter("{Message:lj}\n"), _output, _time);
        _log = new LoggerConfiguration().WriteTo.Sink(_sink).CreateLogger();
    }

    public void Dispose()
    {
        _log.Dispose();
        _sink.Dispose();
        _output.Dispose();
    }

    [Fact]
    public void Lines_of_a_hundredth_of_a_second_go_out_together()
    {
        _log.Information("one");
        _log.Information("two €😀");
        Assert.Equal("", Written);

        _time.Advance(Wait);
        Assert.Equal("one\ntwo €😀\n", Written);

        _log.Information("three");
        _time.Advance(Wait / 2);
        _log.Information("four");
        _time.Advance(Wait / 2);
        Assert.Equal("one\ntwo €😀\nthree\nfour\n", Written);
    }

    [Fact]
    public void A_warning_goes_out_at_once_behind_what_came_before_it()
    {
        _log.Information("before");
        _log.Warning("lost");

        Assert.Equal("before\nlost\n", Written);
    }

    [Fact]
    public void Much_does_not_wait()
    {
        _log.Information("{Text:l}", new string('x', 65 * 1024));

        Assert.Equal((65 * 1024) + 1, Written.Length);
    }

    [Fact]
    public void What_waits_when_the_program_ends_is_written_and_so_is_what_comes_after()
    {
        _log.Information("last");
        _sink.Dispose();
        Assert.Equal("last\n", Written);

        _log.Information("and one more");
        Assert.Equal("last\nand one more\n", Written);
    }

    [Fact]
    public void Lines_of_many_threads_stay_whole()
    {
        Parallel.For(0, 1_000, number => _log.Information(
            "{Number} {Text:l}", number, new string((char)('a' + number % 26), 200)));
        _time.Advance(Wait);

        var lines = Written.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(0, 1_000), lines.Select(line => int.Parse(
            line.AsSpan(0, line.IndexOf(' ', StringComparison.Ordinal)))).Order());
        Assert.All(lines, line => Assert.Matches("^[0-9]+ ([a-z])\\1{199}$", line));
    }

    private string Written => Encoding.UTF8.GetString(_output.ToArray());
}
