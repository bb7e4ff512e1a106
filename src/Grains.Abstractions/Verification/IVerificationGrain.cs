namespace OrderProcessor.Grains.Abstractions.Verification;

/// <summary>Checks the journal of one account, by its id, beside the account's own grain:
/// also that of an account which cannot be loaded.</summary>
[Alias("IVerificationGrain")]
public interface IVerificationGrain : IGrainWithStringKey
{
    /// <summary>Reads every record from the store and checks that each follows the one before, that
    /// its legs sum to zero, that nobody had less than nothing, and that what the account's newest
    /// snapshot says is what the records come to.</summary>
    [Alias("Verify"), ResponseTimeout(ChainVerification.Timeout)]
    Task<ChainVerification> Verify(CancellationToken cancellationToken = default);

    /// <summary>The same, and marks the journal with what it finds, for nobody who
    /// asked.</summary>
    [Alias("Examine"), ResponseTimeout(ChainVerification.Timeout)]
    Task Examine(CancellationToken cancellationToken = default);
}
