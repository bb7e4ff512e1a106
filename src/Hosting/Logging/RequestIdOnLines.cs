using Serilog.Core;
using Serilog.Events;

namespace OrderProcessor.Hosting.Logging;

/// <summary>Puts the id of the request on the lines that it caused.</summary>
/// <param name="key">Under what Orleans' request context, and then a line, has it.</param>
internal sealed class RequestIdOnLines(string key) : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        if (RequestContext.Get(key) is string { Length: > 0 } id)
        {
            logEvent.AddPropertyIfAbsent(propertyFactory.CreateProperty(key, id));
        }
    }
}
