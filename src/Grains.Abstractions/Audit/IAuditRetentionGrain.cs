namespace OrderProcessor.Grains.Abstractions.Audit;

/// <summary>Deletes audit journals whose time is over.</summary>
[Alias("IAuditRetentionGrain")]
public interface IAuditRetentionGrain : IGrainWithStringKey
{
    /// <summary>The key of the only one.</summary>
    const string Key = "audit-retention";

    /// <summary>Deletes a bounded part of what is due; true once nothing is. Each day's deletion is
    /// durably on record before it begins.</summary>
    [Alias("Expire")]
    Task<bool> Expire();
}
