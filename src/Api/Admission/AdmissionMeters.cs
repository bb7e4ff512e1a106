using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Telemetry;

namespace OrderProcessor.Api.Admission;

/// <summary>What the front door measures beside the requests themselves, which ASP.NET Core does.
/// No label ever holds what a client chose.</summary>
internal sealed class AdmissionMeters : IMeters
{
    private const string Requests = "requests";
    private const string Passwords = "passwords";

    private readonly Counter<int> _rateLimited;
    private readonly Counter<int> _logins;
    private readonly UpDownCounter<int> _streams;
    private readonly Counter<int> _shed;
    private readonly UpDownCounter<int> _active;

    public AdmissionMeters(IMeterFactory factory, IOptions<AdmissionOptions> options)
    {
        var meter = factory.Create("OrderProcessor");
        _rateLimited = meter.CreateCounter<int>(
            "orderprocessor.requests.rate_limited", "{request}",
            "Requests over the limit of their address or account");
        _logins = meter.CreateCounter<int>(
            "orderprocessor.logins", "{attempt}", "Attempts to sign in by outcome");
        _streams = meter.CreateUpDownCounter<int>(
            "orderprocessor.streams.open", "{stream}", "Streams that are open");
        _shed = meter.CreateCounter<int>(
            "orderprocessor.requests.shed", "{request}",
            "Requests turned away because as many are served as can be, by what there is too "
                + "much of");
        _active = meter.CreateUpDownCounter<int>(
            "orderprocessor.requests.active", "{request}",
            "Requests that are being served, streams and health apart");
        _ = meter.CreateObservableGauge(
            "orderprocessor.requests.max",
            () => options.Value.ConcurrentRequests,
            "{request}",
            "Requests that are served at the same time at most");
        BeginWithZeros();
    }

    public void Active(int requests) => _active.Add(requests);

    public void ShedRequest() => _shed.Add(1, Label("what", Requests));

    public void ShedPassword() => _shed.Add(1, Label("what", Passwords));

    public void RateLimited() => _rateLimited.Add(1);

    public void StreamsOpened(int streams) => _streams.Add(streams);

    public void CountSignIn(int status) =>
        _logins.Add(1, Label("outcome", Outcome(status)));

    private void BeginWithZeros()
    {
        _rateLimited.Add(0);
        _streams.Add(0);
        _active.Add(0);
        _shed.Add(0, Label("what", Requests));
        _shed.Add(0, Label("what", Passwords));
        foreach (var status in (int[])[200, 401, 403, 400, 500])
        {
            _logins.Add(0, Label("outcome", Outcome(status)));
        }
    }

    private static KeyValuePair<string, object?> Label(string name, string value) =>
        new(name, value);

    private static string Outcome(int status) => status switch
    {
        StatusCodes.Status200OK => "signed_in",
        StatusCodes.Status401Unauthorized => "wrong",
        StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests => "turned_away",
        < StatusCodes.Status500InternalServerError => "invalid",
        _ => "failed",
    };
}
