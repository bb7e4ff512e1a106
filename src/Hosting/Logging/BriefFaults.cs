using Serilog.Events;
using Serilog.Formatting;

namespace OrderProcessor.Hosting.Logging;

/// <summary>Writes a passing fault as a line that says what and why. A bug keeps its
/// stack.</summary>
internal sealed class BriefFaults(ITextFormatter inner) : ITextFormatter
{
    private const string Fault = "Fault";

    public void Format(LogEvent logEvent, TextWriter output) => inner.Format(
        logEvent.Exception is { } fault && PassingFault.KindOf(fault) is not null
            ? new LogEvent(
                logEvent.Timestamp,
                logEvent.Level,
                exception: null,
                logEvent.MessageTemplate,
                logEvent.Properties
                    .Select(each => new LogEventProperty(each.Key, each.Value))
                    .Append(new(Fault, new ScalarValue(PassingFault.InALine(fault)))))
            : logEvent,
        output);
}
