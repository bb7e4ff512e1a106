namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>The guard of many client addresses, <see cref="IpGuards"/> says which: the passwords
/// that each tried and failed with, and whether it may try again. An address that never failed
/// leaves nothing behind.</summary>
[Alias("IIpGuardGrain")]
public interface IIpGuardGrain : IGrainWithStringKey
{
    /// <summary>When the address may try again; null when it may now.</summary>
    [Alias("BlockedUntil")]
    Task<DateTimeOffset?> BlockedUntil(string address);

    /// <summary>Takes a place for one attempt, which counts as failed until its verdict comes. Null
    /// when it may be made; else until when the address is blocked. While as many are under way as
    /// may fail it waits for a verdict, and for too long a time throws
    /// <see cref="Faults.OverloadedException"/>.</summary>
    [Alias("Begin")]
    Task<DateTimeOffset?> Begin(string address, Guid attempt);

    /// <summary>The attempt's password was wrong.</summary>
    [Alias("Failed")]
    Task Failed(string address, Guid attempt);

    /// <summary>The attempt's password was right, or was never tried.</summary>
    [Alias("TakeBack")]
    Task TakeBack(string address, Guid attempt);

    /// <summary>Lifts a block and forgets the failures. False when there was no block.</summary>
    [Alias("Unblock")]
    Task<bool> Unblock(string address);
}
