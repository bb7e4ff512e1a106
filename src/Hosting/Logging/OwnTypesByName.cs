using System.Diagnostics.CodeAnalysis;
using Serilog.Core;
using Serilog.Events;

namespace OrderProcessor.Hosting.Logging;

/// <summary>Logs our own types as they print themselves, also where a line asks for all their
/// members: those that carry a secret print none.</summary>
internal sealed class OwnTypesByName : IDestructuringPolicy
{
    private const string Ours = "OrderProcessor.";

    public bool TryDestructure(
        object value,
        ILogEventPropertyValueFactory propertyValueFactory,
        [NotNullWhen(true)] out LogEventPropertyValue? result)
    {
        var isOurs = value.GetType().FullName?.StartsWith(Ours, StringComparison.Ordinal) is true;
        result = isOurs ? new ScalarValue(value.ToString()) : null;
        return isOurs;
    }
}
