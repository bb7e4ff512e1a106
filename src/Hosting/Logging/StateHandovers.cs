using Orleans.Serialization;
using Serilog.Events;

namespace OrderProcessor.Hosting.Logging;

/// <summary>Knows what Orleans reports when it cannot hand a grain's state to its next activation
/// on another silo. No state here is handed on: each activation reads its own from the store, so
/// that nothing is wrong and nobody has to do anything.</summary>
internal static class StateHandovers
{
    // Of the state, and then once more of the grain.
    private static readonly string[] NotHandedOn =
    [
        "Failed to dehydrate state named {StateName} for grain {GrainId}",
        "Error while dehydrating activation",
    ];

    public static bool IsOne(LogEvent logEvent) =>
        logEvent.Exception is CodecNotFoundException
        && NotHandedOn.Contains(logEvent.MessageTemplate.Text);
}
