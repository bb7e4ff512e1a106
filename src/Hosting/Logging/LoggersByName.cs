using System.Collections.Concurrent;

namespace OrderProcessor.Hosting.Logging;

/// <summary>Makes each logger once: the framework asks for some of them at every request, and
/// Serilog would make them anew.</summary>
internal sealed class LoggersByName(ILoggerFactory factory) : ILoggerFactory
{
    private readonly ConcurrentDictionary<string, ILogger> _loggers =
        new(StringComparer.Ordinal);

    public ILogger CreateLogger(string categoryName) =>
        _loggers.GetOrAdd(categoryName, factory.CreateLogger);

    public void AddProvider(ILoggerProvider provider) => factory.AddProvider(provider);

    public void Dispose() => factory.Dispose();
}
