using System.Globalization;
using OrderProcessor.Grains.Abstractions.Requests;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace OrderProcessor.Api.Gateway;

/// <summary>Logs on standard output: JSON in production, readable in development; the id of the
/// request that caused a line is on it, wherever the line was written.</summary>
public static class Logs
{
    private const string Readable =
        "{Timestamp:HH:mm:ss.fff} {Level:u3} {SourceContext} {Message:lj}"
        + " {request_id}{NewLine}{Exception}";

    /// <summary>Sends everything the program logs through Serilog.</summary>
    public static void AddLogs(this WebApplicationBuilder builder) =>
        builder.Services.AddSerilog((_, logs) =>
        {
            logs.ReadFrom.Configuration(builder.Configuration)
                .Enrich.With<RequestIdOnLines>()
                .Destructure.With<OwnTypesByName>();
            if (builder.Environment.IsDevelopment())
            {
                logs.WriteTo.Console(
                    outputTemplate: Readable, formatProvider: CultureInfo.InvariantCulture);
            }
            else
            {
                logs.WriteTo.Console(new CompactJsonFormatter());
            }
        });

    /// <summary>One line per request, quiet about what monitors ask all the time.</summary>
    internal static IApplicationBuilder UseRequestLogs(this IApplicationBuilder app) =>
        app.UseSerilogRequestLogging(options => options.GetLevel = (http, _, _) =>
            http.Request.Path.StartsWithSegments("/health")
            || http.Request.Path.StartsWithSegments(Telemetry.Path)
                ? LogEventLevel.Debug
                : LogEventLevel.Information);

    private sealed class RequestIdOnLines : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            if (RequestContext.Get(RequestIdKey.Name) is string { Length: > 0 } id)
            {
                logEvent.AddPropertyIfAbsent(
                    propertyFactory.CreateProperty(RequestIdKey.Name, id));
            }
        }
    }
}
