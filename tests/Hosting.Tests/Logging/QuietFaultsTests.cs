using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Hosting.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace OrderProcessor.Hosting.Tests.Logging;

public sealed class QuietFaultsTests : IDisposable
{
    private const string Lost = "a report failed; retrying";

    private readonly FakeTimeProvider _time = new();
    private readonly Kept _kept = new();
    private readonly Logger _log;

    public QuietFaultsTests() => _log = new LoggerConfiguration()
        .Filter.With(new QuietFaults(_time)).WriteTo.Sink(_kept).CreateLogger();

    public void Dispose() => _log.Dispose();

    [Fact]
    public void A_fault_that_heals_soon_has_no_line_and_neither_has_its_recovery()
    {
        Meet("OrderProcessor.Grains.Some", times: 50);
        _log.ForContext(Constants.SourceContextPropertyName, "OrderProcessor.Grains.Some")
            .Information("reports recovered");

        Assert.Empty(_kept.Lines);
    }

    [Fact]
    public void One_that_lasts_has_a_line_a_minute_which_says_for_how_many_it_stands()
    {
        for (var second = 0; second < 100; second++)
        {
            Meet("OrderProcessor.Grains.Some", times: 10);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([$"{Lost} 301", $"{Lost} 600"], _kept.Lines);
        Recover("OrderProcessor.Grains.Some");
        Recover("OrderProcessor.Grains.Some");
        Assert.Equal("reports recovered ", Assert.Single(_kept.Lines.Skip(2)));
    }

    [Fact]
    public void A_bug_is_told_every_time()
    {
        for (var time = 0; time < 3; time++)
        {
            _log.Error(new InvalidOperationException("a bug"), Lost);
        }

        Assert.Equal(3, _kept.Lines.Count);
    }

    [Fact]
    public void A_library_says_the_same_once_a_minute()
    {
        var orleans = _log.ForContext(Constants.SourceContextPropertyName, "Orleans.Runtime.Any");
        orleans.Warning("one");
        orleans.Warning("one");
        orleans.Warning("another");

        Assert.Equal(["one 1", "another 1"], _kept.Lines);
    }

    [Theory]
    [InlineData("OrderProcessor.Hosting.Health.HealthLog")]
    [InlineData("OrderProcessor.Api.Cluster.ConnectionRetries")]
    public void Whoever_tells_each_fault_once_is_heard(string teller)
    {
        Meet(teller, times: 1);

        Assert.Single(_kept.Lines);
    }

    private void Recover(string source) => _log
        .ForContext(Constants.SourceContextPropertyName, source).Information("reports recovered");

    private void Meet(string source, int times)
    {
        for (var time = 0; time < times; time++)
        {
            _log.ForContext(Constants.SourceContextPropertyName, source)
                .Warning(new StoreUnavailableException("No answer."), Lost);
        }
    }

    private sealed class Kept : ILogEventSink
    {
        public List<string> Lines { get; } = [];

        public void Emit(LogEvent logEvent) => Lines.Add(
            $"{logEvent.MessageTemplate.Text} "
                + (logEvent.Properties.TryGetValue("Count", out var count) ? $"{count}" : ""));
    }
}
