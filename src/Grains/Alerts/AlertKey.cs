namespace OrderProcessor.Grains.Alerts;

/// <summary>An operation key that was used, and what for.</summary>
/// <param name="Key">Its digest.</param>
/// <param name="Request">The digest of what was asked.</param>
/// <param name="AlertId">The alert that was created; null where alerts were removed.</param>
/// <param name="At">When.</param>
internal sealed record AlertKey(
    string Key, string Request, string? AlertId, DateTimeOffset At);
