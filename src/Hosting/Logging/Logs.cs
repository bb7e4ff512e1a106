using System.Globalization;
using OrderProcessor.Hosting.Commands;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;

namespace OrderProcessor.Hosting.Logging;

/// <summary>Logs on standard output: JSON in production, readable in development; the id of the
/// request that caused a line is on it, wherever the line was written.</summary>
public static class Logs
{
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel";
    private const string ReadingGoesOn = "Reading is already in progress.";
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    /// <summary>Sends everything the program logs through Serilog.</summary>
    /// <param name="builder">The program.</param>
    /// <param name="requestIdKey">Under what Orleans' request context, and then a line, has the
    /// request's id.</param>
    /// <param name="beforeNames">What stands in a path before the name of a person.</param>
    public static void AddLogs(
        this WebApplicationBuilder builder, string requestIdKey, string beforeNames)
    {
        var names = new NamelessPaths(beforeNames);
        var output = builder.Environment.IsDevelopment()
            ? null
            : new StandardOutput(
                new BriefFaults(new CompactJsonFormatter()),
                Console.OpenStandardOutput(),
                TimeProvider.System);
        if (output is not null && PlainLines.Suffice(builder.Configuration))
        {
            builder.Services.AddSingleton(new PlainLines(output, requestIdKey, names));
        }

        builder.Services.AddSerilog((_, logs) =>
        {
            logs.ReadFrom.Configuration(builder.Configuration)
                .Enrich.With(new RequestIdOnLines(requestIdKey), names)
                .Destructure.With<OwnTypesByName>()
                .Filter.ByExcluding(IsToldInOneSentence)
                .Filter.ByExcluding(IsOfClientThatHungUp)
                .Filter.ByExcluding(StateHandovers.IsOne)
                .Filter.With(new QuietFaults(TimeProvider.System));
            if (output is null)
            {
                logs.WriteTo.Console(new BriefFaults(new PrintableText(
                    new MessageTemplateTextFormatter(
                        Readable(requestIdKey), CultureInfo.InvariantCulture))));
            }
            else
            {
                logs.WriteTo.Sink(output);
            }
        });
        var serilog = builder.Services.Last(one => one.ServiceType == typeof(ILoggerFactory));
        builder.Services.Remove(serilog);
        builder.Services.AddSingleton<ILoggerFactory>(services => new LoggersByName(
            (ILoggerFactory)serilog.ImplementationFactory!(services)));
    }

    /// <summary>One line per request, quiet about what monitors ask all the time.</summary>
    /// <param name="app">The pipeline.</param>
    /// <param name="describe">What else the line says: names and what stands under them.</param>
    public static IApplicationBuilder UseRequestLogs(
        this IApplicationBuilder app,
        Func<HttpContext, IEnumerable<(string Name, string? Value)>>? describe = null) =>
        app.Use(new RequestLines(
            app.ApplicationServices.GetRequiredService<Serilog.ILogger>(),
            app.ApplicationServices.GetService<PlainLines>(),
            describe).Serve);

    // The command line says it, and without a trace.
    private static bool IsToldInOneSentence(LogEvent logEvent)
    {
        if (!StartMistake.IsStarting || StartMistake.IsMet)
        {
            return StartMistake.IsStarting;
        }

        var isMistake = logEvent is { Level: >= LogEventLevel.Error, Exception: { } fault }
            && StartMistake.Of(fault) is not null;
        StartMistake.IsMet = isMistake && IsOfHost(logEvent);
        return isMistake;
    }

    // So Kestrel ends a request whose connection was reset while its body was being read: the
    // request has its line, and nothing was wrong here.
    private static bool IsOfClientThatHungUp(LogEvent logEvent) =>
        logEvent.Exception is InvalidOperationException { Message: ReadingGoesOn }
        && logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source)
        && source is ScalarValue { Value: string name }
        && name.StartsWith(Kestrel, StringComparison.Ordinal);

    private static bool IsOfHost(LogEvent logEvent) =>
        logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source)
        && source is ScalarValue { Value: Host };

    private static string Readable(string requestIdKey) =>
        "{Timestamp:HH:mm:ss.fff} {Level:u3} {SourceContext} {Message:lj} {Fault}"
        + $" {{{requestIdKey}}}";
}
