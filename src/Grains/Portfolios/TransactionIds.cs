using System.Globalization;
using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>The ids of movements of cash, which follow from owner and record: working the same
/// record out again gives the same id.</summary>
internal static class TransactionIds
{
    public static string Of(string accountId, long sequence) => "txn_" + Fingerprint.Of(
        "transaction", accountId, sequence.ToString(CultureInfo.InvariantCulture));
}
