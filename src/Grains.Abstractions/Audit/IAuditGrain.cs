using System.Globalization;
using OrderProcessor.Grains.Abstractions.Verification;

namespace OrderProcessor.Grains.Abstractions.Audit;

/// <summary>One of the audit journals of one UTC day. There are several, so that no single one
/// bounds how much can be recorded.</summary>
[Alias("IAuditGrain")]
public interface IAuditGrain : IGrainWithStringKey
{
    /// <summary>How many journals a day has. Part of the stored layout: never fewer.</summary>
    const int Journals = 8;

    /// <summary>The key of one of a day's journals: <c>2026-11-23#3</c>.</summary>
    static string KeyOf(DateOnly day, int journal) => string.Create(
        CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}#{journal}");

    /// <summary>Keeps the entries it does not have yet; all are durable when it returns.</summary>
    [Alias("Append")]
    Task Append(AuditParcel parcel);

    /// <summary>Entries, newest first.</summary>
    [Alias("Read")]
    Task<AuditFindings> Read(AuditQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads the whole journal from the store and checks that each record follows the one
    /// before.</summary>
    [Alias("Verify"), ResponseTimeout(ChainVerification.Timeout)]
    Task<ChainVerification> Verify(CancellationToken cancellationToken = default);
}
