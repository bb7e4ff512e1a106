using System.Diagnostics.Metrics;
using OrderProcessor.Grains.Abstractions.Telemetry;

namespace OrderProcessor.Api.Auth;

/// <summary>How long the lines of passwords are, and how long they may get: the first thing that a
/// morning's rush meets.</summary>
internal sealed class PasswordMeters : IMeters
{
    public PasswordMeters(PasswordHashing passwords, IMeterFactory factory)
    {
        var meter = factory.Create("OrderProcessor");
        _ = meter.CreateObservableGauge(
            "orderprocessor.passwords.waiting",
            () => Waiting(passwords.Waiting),
            "{password}",
            "Passwords that wait for a thread, to be checked and to be set");
        _ = meter.CreateObservableGauge(
            "orderprocessor.passwords.max",
            () => passwords.MaxQueued,
            "{password}",
            "Passwords of either kind that may wait; one more is turned away");
    }

    private static Measurement<int>[] Waiting((int Checks, int Settings) now) =>
    [
        new(now.Checks, new KeyValuePair<string, object?>("to", "check")),
        new(now.Settings, new KeyValuePair<string, object?>("to", "set")),
    ];
}
