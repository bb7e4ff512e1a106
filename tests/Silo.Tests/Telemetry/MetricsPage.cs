using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OrderProcessor.Api;
using OrderProcessor.Certificates;
using OrderProcessor.Silo.Tests.Storage;

namespace OrderProcessor.Silo.Tests.Telemetry;

/// <summary>Everything that any process measures by itself, found by putting each kind of process
/// together without starting it, and the page that lists it.</summary>
internal sealed class MetricsPage : IDisposable
{
    private const string Ours = "orderprocessor.";

    // Where one has to have begun to trade for its labels to show.
    private static readonly Dictionary<string, string[]> LaterLabels = new()
    {
        ["orderprocessor.quotes.age"] = ["asset", "source"],
        ["orderprocessor.quotes.current"] = ["asset"],
        ["orderprocessor.quotes.quarantined"] = ["asset"],
        ["orderprocessor.prices.received"] = ["source"],
        ["orderprocessor.journal.append.duration"] = ["outcome"],
        ["orderprocessor.dynamodb.duration"] = ["operation"],
        ["orderprocessor.grains.call.duration"] = ["grain"],
    };

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, ConcurrentDictionary<string, bool>> _seen =
        new();

    private readonly SortedDictionary<string, Metric> _metrics = new(StringComparer.Ordinal);

    private MetricsPage()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name.StartsWith(Ours, StringComparison.Ordinal))
            {
                _ = LabelsOf(instrument);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((of, _, tags, _) => Label(of, tags));
        _listener.SetMeasurementEventCallback<long>((of, _, tags, _) => Label(of, tags));
        _listener.SetMeasurementEventCallback<double>((of, _, tags, _) => Label(of, tags));
        _listener.Start();
    }

    public static async Task<MetricsPage> Read()
    {
        using var folder = new TempFolder();
        using var certificates = new CertificateFolder();
        using var authority = new Authority();
        certificates.Write(authority);
        string[] clustered = [.. certificates.Settings, "--Redis:ConnectionString=127.0.0.1:1"];
        var page = new MetricsPage();
        await page.Measure("embedded", () => SiloHost.Build([$"--Data:Path={folder.Path}"]));
        await page.Measure("silo", () => SiloHost.Build(
        [
            .. clustered, "--Cluster:Mode=clustered", "--DynamoDb:Service=http://127.0.0.1:1",
        ]));
        await page.Measure("front door", () => ApiHost.Build(
        [
            .. clustered, "--Auth:SigningKeys:0:Kid=a",
            $"--Auth:SigningKeys:0:Key={Convert.ToBase64String(new byte[32])}",
        ]));
        return page;
    }

    /// <summary>As Prometheus calls them.</summary>
    public IEnumerable<string> Names => _metrics.Values.Select(metric => metric.Name);

    public string Text()
    {
        var page = new StringBuilder(Head);
        foreach (var metric in _metrics.Values)
        {
            page.Append(metric.Row()).Append('\n');
        }

        return page.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private static string Head => """
        # Metrics

        What a process measures by itself, at `/metrics` in the form of Prometheus. All of it is
        there from the first scrape, counters at zero, so that `rate()` and `increase()` miss no
        first event; a histogram comes with its first measurement. No label holds what a client
        chose: series grow with assets and grain types, never with people, paths or addresses.
        Beside these come `http_server_*`, `kestrel_*`, `dotnet_*` and `orleans_*` of the
        frameworks, with their own documentation.

        This page is written by a test (`UPDATE_METRICS=1 dotnet test --project tests/Silo.Tests
        --filter-class "*MetricsPageTests"`), which fails where it and the program differ. Where:
        in the embedded program (E), in silos (S), in front doors (D).

        | metric | kind | unit | where | meaning | a query to begin with |
        |---|---|---|---|---|---|

        """;

    // Other tests measure at the same time.
    private async Task Measure(string process, Func<WebApplication> build)
    {
        await using var app = build();
        _listener.RecordObservableInstruments();
        var own = app.Services.GetRequiredService<IMeterFactory>();
        foreach (var (instrument, labels) in _seen.Where(each => each.Key.Meter.Scope == own))
        {
            if (!_metrics.TryGetValue(instrument.Name, out var known))
            {
                _metrics[instrument.Name] = known = new Metric(instrument);
                known.Labels.UnionWith(LaterLabels.GetValueOrDefault(instrument.Name, []));
            }

            known.Processes.Add(process);
            known.Labels.UnionWith(labels.Keys);
        }
    }

    private ConcurrentDictionary<string, bool> LabelsOf(Instrument instrument) =>
        _seen.GetOrAdd(instrument, _ => new(StringComparer.Ordinal));

    private void Label(Instrument of, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = LabelsOf(of);
        foreach (var tag in tags)
        {
            labels.TryAdd(tag.Key, true);
        }
    }
}
