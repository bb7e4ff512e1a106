using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Api.Problems;
using OrderProcessor.Logs;

namespace OrderProcessor.Api.Tests.Problems;

public sealed class FaultLogTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly LogLines _log = new();
    private readonly ILoggerFactory _loggers;
    private readonly FaultLog _faults;

    public FaultLogTests()
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(_log));
        _faults = new FaultLog(_time, _loggers.CreateLogger<FaultLog>());
    }

    public void Dispose()
    {
        _loggers.Dispose();
        _log.Dispose();
    }

    [Fact]
    public void A_fault_that_many_requests_meet_is_logged_once()
    {
        for (var request = 0; request < 1_000; request++)
        {
            _faults.Met(new TimeoutException(), "GET", "/api/v1/balance");
        }

        Assert.Single(_log.Lines);
    }

    [Fact]
    public void A_fault_that_lasts_is_logged_again_with_how_often_it_was_met()
    {
        _faults.Met(new TimeoutException(), "GET", "/api/v1/balance");
        _faults.Met(new TimeoutException(), "GET", "/api/v1/balance");
        _time.Advance(TimeSpan.FromSeconds(10));

        _faults.Met(new TimeoutException(), "GET", "/api/v1/balance");

        Assert.Equal(
            "GET /api/v1/balance could not be served, 2 such since the last line.",
            _log.Lines[^1]);
    }

    [Fact]
    public void Faults_of_different_kinds_do_not_hide_each_other()
    {
        _faults.Met(new TimeoutException(), "GET", "/api/v1/balance");

        _faults.Met(new SiloUnavailableException(), "GET", "/api/v1/balance");

        Assert.Equal(2, _log.Lines.Count);
    }
}
