using Serilog.Core;
using Serilog.Events;

namespace OrderProcessor.Hosting.Logging;

/// <summary>Leaves out of a request's path whom it is about, on whatever line the path
/// is.</summary>
/// <param name="before">What stands before a name in a path.</param>
internal sealed class NamelessPaths(string before) : ILogEventEnricher
{
    private const string Name = "*";

    // As requests are logged, and as our own lines call it.
    private static readonly string[] Members = ["RequestPath", "Path"];

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        foreach (var member in Members)
        {
            if (logEvent.Properties.TryGetValue(member, out var value)
                && value is ScalarValue { Value: string path }
                && Of(path) is var nameless && nameless != path)
            {
                logEvent.AddOrUpdateProperty(
                    new LogEventProperty(member, new ScalarValue(nameless)));
            }
        }
    }

    /// <summary>The path without whom it is about.</summary>
    public string Of(string path) =>
        path.IndexOf(before, StringComparison.OrdinalIgnoreCase) is >= 0 and var at
            ? Without(path, at + before.Length)
            : path;

    private static string Without(string path, int from) =>
        path.IndexOf('/', from) is >= 0 and var end
            ? $"{path[..from]}{Name}{path[end..]}"
            : $"{path[..from]}{Name}";
}
