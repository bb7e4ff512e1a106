using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Abstractions.Reconciliation;

/// <summary>The trial balance of one part of the accounts: adds up what their portfolios report.
/// That of all accounts is the sum of a few of these, however many accounts there are.</summary>
[Alias("ITotalsGrain")]
public interface ITrialBalanceGrain : IGrainWithStringKey
{
    /// <summary>How many parts the accounts are in: of a million, each has some 4,000. Part of the
    /// stored layout. Another number is another set of keys, in which everything is counted in
    /// anew.</summary>
    const int Parts = 256;

    /// <summary>The key of one part.</summary>
    static string KeyOf(int part) =>
        string.Create(CultureInfo.InvariantCulture, $"{Parts}.{part}");

    /// <summary>The key of the part that an account is in.</summary>
    static string KeyOf(string accountId) =>
        KeyOf(SHA256.HashData(Encoding.UTF8.GetBytes(accountId))[0]);

    /// <summary>The sequence number up to which a portfolio is counted in; 0 when it is
    /// not.</summary>
    [Alias("CountedThrough")]
    Task<long> CountedThrough(string accountId, CancellationToken cancellationToken = default);

    /// <summary>Where a portfolio's journal, or an audit journal, ended when it was counted
    /// in.</summary>
    [Alias("Counted")]
    Task<CountedEnd> Counted(string journal, CancellationToken cancellationToken = default);

    /// <summary>The orders of an account that may still change, as it reported them last; by
    /// asset.</summary>
    [Alias("LiveOf")]
    Task<ImmutableArray<LiveDigest>> LiveOf(string accountId);

    /// <summary>The same of several accounts in one asset, in the order in which they are asked
    /// for; null where an account has none.</summary>
    [Alias("LiveIn")]
    Task<ImmutableArray<LiveDigest?>> LiveIn(
        string assetId, ImmutableArray<string> accountIds);

    /// <summary>Takes the end of a journal that an older release counted in, unless it is
    /// known.</summary>
    [Alias("Take")]
    Task Take(TakenEnd taken);

    /// <summary>Marks a journal, durably, unless it is marked or a person let this very thing
    /// pass; whether that is so.</summary>
    [Alias("Mark")]
    Task<bool> Mark(JournalFinding finding);

    /// <summary>Lets a marked journal pass as it is; null where there is no such mark.</summary>
    [Alias("Clear")]
    Task<JournalMark?> Clear(string markId, string by, string reason);

    /// <summary>Counts a report in if it goes on where the last one of its portfolio ended, and
    /// else does nothing: one that is sent twice counts once. One that does not balance counts, and
    /// is told of ever after. Answers, durable, up to which sequence number the portfolio is
    /// counted in now.</summary>
    [Alias("Report")]
    Task<long> Report(ReconciliationReport report);

    /// <summary>What was counted in so far.</summary>
    [Alias("Read")]
    Task<TrialBalance> Read(CancellationToken cancellationToken = default);
}
