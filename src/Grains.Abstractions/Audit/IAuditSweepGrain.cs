namespace OrderProcessor.Grains.Abstractions.Audit;

/// <summary>Goes through the audit journals, over and over and some days at a time, and compares
/// where each ends with where it ended the last time.</summary>
[Alias("IAuditSweepGrain")]
public interface IAuditSweepGrain : IGrainWithStringKey
{
    /// <summary>The key of the only one.</summary>
    const string Key = "audit-sweep";

    /// <summary>Looks at the next days if it is time to. Hosts call it again and again.</summary>
    [Alias("Advance")]
    Task Advance();
}
