using System.Diagnostics.Metrics;

namespace OrderProcessor.Api.Admission;

/// <summary>What the front door measures beside the requests themselves, which ASP.NET Core does.
/// No label ever holds what a client chose.</summary>
internal sealed class AdmissionMeters
{
    private readonly Counter<int> _rateLimited;
    private readonly Counter<int> _logins;
    private readonly UpDownCounter<int> _streams;

    public AdmissionMeters(IMeterFactory factory)
    {
        var meter = factory.Create("OrderProcessor");
        _rateLimited = meter.CreateCounter<int>(
            "orderprocessor.requests.rate_limited", "{request}",
            "Requests over the limit of their address or account");
        _logins = meter.CreateCounter<int>(
            "orderprocessor.logins", "{attempt}", "Attempts to sign in by outcome");
        _streams = meter.CreateUpDownCounter<int>(
            "orderprocessor.streams.open", "{stream}", "Streams that are open");
    }

    public void RateLimited() => _rateLimited.Add(1);

    public void StreamsOpened(int streams) => _streams.Add(streams);

    public void LoginAnswered(int status) =>
        _logins.Add(1, new KeyValuePair<string, object?>("outcome", Outcome(status)));

    private static string Outcome(int status) => status switch
    {
        StatusCodes.Status200OK => "signed_in",
        StatusCodes.Status401Unauthorized => "wrong",
        StatusCodes.Status403Forbidden => "turned_away",
        < StatusCodes.Status500InternalServerError => "invalid",
        _ => "failed",
    };
}
