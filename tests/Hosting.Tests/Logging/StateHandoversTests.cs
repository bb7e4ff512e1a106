using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Core.Internal;
using Orleans.Runtime.Placement;
using Orleans.Serialization;
using Orleans.TestingHost;
using OrderProcessor.Hosting.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace OrderProcessor.Hosting.Tests.Logging;

public sealed class StateHandoversTests : IDisposable
{
    private const string Handover =
        "Failed to dehydrate state named {StateName} for grain {GrainId}";

    private readonly Kept _kept = new();
    private readonly Logger _log;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public StateHandoversTests() =>
        _log = new LoggerConfiguration().WriteTo.Sink(_kept).CreateLogger();

    [Fact]
    public void A_state_that_has_no_codec_is_no_news_and_any_other_fault_of_it_is()
    {
        _log.Error(new CodecNotFoundException("none"), Handover, "user", "ann");
        _log.Error(new InvalidOperationException("a bug"), Handover, "user", "ann");
        _log.Error(new CodecNotFoundException("none"), "Something else");

        Assert.Equal([true, false, false], _kept.Events.Select(StateHandovers.IsOne));
    }

    /// <summary>In Orleans' own words, when a grain moves from one silo to another.</summary>
    [Fact]
    public async Task It_is_what_Orleans_says_when_a_grain_moves()
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorageAsDefault();
            silo.Services.AddSingleton<ILoggerFactory>(new SerilogLoggerFactory(_log));
        });
        await using var cluster = builder.Build();
        await cluster.DeployAsync(Cancelled);
        var grain = cluster.Client.GetGrain<IMoving>("ann");
        var from = await grain.Remember("a word");
        var to = cluster.Silos.Select(silo => silo.SiloAddress)
            .Single(silo => silo.ToParsableString() != from);

        RequestContext.Set(IPlacementDirector.PlacementHintKey, to);
        await grain.AsReference<IGrainManagementExtension>().MigrateOnIdle(Cancelled);
        RequestContext.Clear();

        Assert.Null(await grain.Recall());
        Assert.Contains(_kept.Events, StateHandovers.IsOne);
        Assert.DoesNotContain(_kept.Events, logged => logged.Level >= LogEventLevel.Error
            && !StateHandovers.IsOne(logged));
    }

    public void Dispose() => _log.Dispose();

    /// <summary>A grain whose state has no codec, as none of the product's has.</summary>
    internal interface IMoving : IGrainWithStringKey
    {
        Task<string> Remember(string word);

        Task<string?> Recall();
    }

    internal sealed class Moving(
        [PersistentState("word")] IPersistentState<Word> state,
        ILocalSiloDetails silo) : Grain, IMoving
    {
        public Task<string> Remember(string word)
        {
            state.State.Text = word;
            return Task.FromResult(silo.SiloAddress.ToParsableString());
        }

        public Task<string?> Recall() => Task.FromResult(state.State.Text);
    }

    internal sealed class Word
    {
        public string? Text { get; set; }
    }

    private sealed class Kept : ILogEventSink
    {
        private readonly List<LogEvent> _events = [];

        public IReadOnlyList<LogEvent> Events
        {
            get
            {
                lock (_events)
                {
                    return [.. _events];
                }
            }
        }

        public void Emit(LogEvent logEvent)
        {
            lock (_events)
            {
                _events.Add(logEvent);
            }
        }
    }
}
