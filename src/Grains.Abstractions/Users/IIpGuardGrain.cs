namespace OrderProcessor.Users;

/// <summary>One client address: its failed logins, and whether it may try again.</summary>
[Alias("IIpGuardGrain")]
public interface IIpGuardGrain : IGrainWithStringKey
{
    /// <summary>When the address may try again; null when it may now.</summary>
    [Alias("BlockedUntil")]
    Task<DateTimeOffset?> BlockedUntil();

    /// <summary>Counts a failed login. Failures while blocked do not count.</summary>
    [Alias("CountFailure")]
    Task CountFailure();
}
