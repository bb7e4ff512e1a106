using Orleans.Serialization;
using OrderProcessor.Hosting.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace OrderProcessor.Hosting.Tests.Logging;

public sealed class StateHandoversTests
{
    private const string Handover =
        "Failed to dehydrate state named {StateName} for grain {GrainId}";

    [Fact]
    public void A_state_that_has_no_codec_is_no_news_and_any_other_fault_of_it_is()
    {
        var kept = new Kept();
        using var log = new LoggerConfiguration()
            .Filter.ByExcluding(StateHandovers.IsOne).WriteTo.Sink(kept).CreateLogger();

        log.Error(new CodecNotFoundException("none"), Handover, "user", "ann");
        log.Error(new InvalidOperationException("a bug"), Handover, "user", "ann");
        log.Error(new CodecNotFoundException("none"), "Something else");

        Assert.Equal(["a bug", "none"], kept.Faults);
    }

    private sealed class Kept : ILogEventSink
    {
        public List<string?> Faults { get; } = [];

        public void Emit(LogEvent logEvent) => Faults.Add(logEvent.Exception?.Message);
    }
}
