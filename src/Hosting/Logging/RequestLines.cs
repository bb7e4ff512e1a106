using System.Diagnostics;
using OrderProcessor.Hosting.Telemetry;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace OrderProcessor.Hosting.Logging;

/// <summary>One line per request, in the words of Serilog's own middleware and at a fraction of its
/// cost; quiet about what monitors ask all the time.</summary>
/// <param name="log">Where to.</param>
/// <param name="describe">What else the line says: names and what stands under them.</param>
internal sealed class RequestLines(
    Serilog.ILogger log, Func<HttpContext, IEnumerable<(string Name, string? Value)>>? describe)
{
    private const string Source = "Serilog.AspNetCore.RequestLoggingMiddleware";
    // As many as a line has at the most, the request's id among them: a table that grows is made
    // three times.
    private const int Members = 16;
    private const int Statuses = 600;

    private static readonly MessageTemplate Template = new MessageTemplateParser().Parse(
        "HTTP {RequestMethod} {RequestPath} responded {StatusCode} in {Elapsed:0.0000} ms");

    private static readonly ScalarValue Named = new(Source);

    private static readonly ScalarValue[] OfStatus =
        [.. Enumerable.Range(0, Statuses).Select(status => new ScalarValue(status))];

    private readonly Serilog.ILogger _log =
        log.ForContext(Constants.SourceContextPropertyName, Source);

    public async Task Serve(HttpContext http, RequestDelegate next)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            await next(http);
        }
        catch
        {
            Tell(http, StatusCodes.Status500InternalServerError, begun);
            throw;
        }

        Tell(http, http.Response.StatusCode, begun);
    }

    private static LogEventLevel LevelOf(PathString path) =>
        path.StartsWithSegments("/health")
        || path.StartsWithSegments("/api/v1/health")
        || path.StartsWithSegments(TelemetryRegistration.MetricsPath)
            ? LogEventLevel.Debug
            : LogEventLevel.Information;

    private void Tell(HttpContext http, int status, long begun)
    {
        var level = LevelOf(http.Request.Path);
        if (!_log.IsEnabled(level))
        {
            return;
        }

        var members = new Dictionary<string, LogEventPropertyValue>(
            Members, StringComparer.Ordinal)
        {
            [Constants.SourceContextPropertyName] = Named,
        };
        foreach (var (name, value) in describe?.Invoke(http) ?? [])
        {
            if (value is not null)
            {
                members[name] = new ScalarValue(value);
            }
        }

        members["RequestMethod"] = new ScalarValue(http.Request.Method);
        members["RequestPath"] = new ScalarValue(http.Request.Path.Value);
        members["StatusCode"] = status is >= 0 and < Statuses
            ? OfStatus[status] : new ScalarValue(status);
        members["Elapsed"] = new ScalarValue(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        var span = Activity.Current;
        // The members as they are: the constructor would copy each of them.
        _log.Write(LogEvent.UnstableAssembleFromParts(
            TimeProvider.System.GetUtcNow(),
            level,
            exception: null,
            Template,
            members,
            span?.TraceId ?? default,
            span?.SpanId ?? default));
    }
}
