using OrderProcessor.Grains.Abstractions.Audit;

namespace OrderProcessor.Grains.Tests.Audit;

/// <summary>Entries for tests.</summary>
internal static class Said
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static AuditEntry Entry(string action, string? actor = "alice_1", int second = 0) =>
        new()
        {
            At = Noon.AddSeconds(second),
            Action = action,
            Actor = actor,
            Target = "bob_22",
            Address = "192.0.2.1",
            RequestId = "request-1",
            Outcome = AuditOutcome.Done,
        };

    public static AuditParcel Parcel(Guid sender, long first, params AuditEntry[] entries) =>
        new(sender, first, [.. entries]);
}
