namespace OrderProcessor.Grains.Abstractions.Users.Guards;

/// <summary>The guard of one account, by its lower-case username, against guesses from many
/// addresses: slows those down from which nobody has ever signed in to it, and counts what failed
/// for its owner to see. An account that there is not is guarded alike and leaves nothing behind.
/// </summary>
[Alias("ILoginGuardGrain")]
public interface ILoginGuardGrain : IGrainWithStringKey
{
    /// <summary>Whether an attempt may be made: null when it may, else how long to wait. Never that
    /// for an address that the account was signed in to from.</summary>
    [Alias("Begin")]
    Task<TimeSpan?> Begin(string address);

    /// <summary>The password was wrong.</summary>
    [Alias("Failed")]
    Task Failed(string address, bool isAccount);

    /// <summary>The password was never tried, or did not help although it was right.</summary>
    [Alias("TakeBack")]
    Task TakeBack(string address);

    /// <summary>A session was opened: the address is known from now on, and what failed before is
    /// told once.</summary>
    [Alias("Succeeded")]
    Task<PastFailures> Succeeded(string address);

    /// <summary>What failed since somebody signed in last.</summary>
    [Alias("Since")]
    Task<PastFailures> Since(CancellationToken cancellationToken = default);
}
