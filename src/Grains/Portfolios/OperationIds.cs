using System.Globalization;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>Derives the ids that clients see from what makes them unique, so that working the same
/// request out again gives the same id.</summary>
internal static class OperationIds
{
    public static string Transaction(string username, long sequence) =>
        "txn_" + Fingerprint.Of("transaction", username, Text(sequence));

    /// <summary>From the owner's own id where there is one: that makes it unique for ever.</summary>
    public static string Order(string username, long sequence, string? clientOrderId) =>
        "ord_" + (clientOrderId is null
            ? Fingerprint.Of("order", username, Text(sequence))
            : ClientOrder(username, clientOrderId));

    private static string ClientOrder(string username, string clientOrderId) =>
        Fingerprint.Of("client-order", username, clientOrderId);

    private static string Text(long sequence) => sequence.ToString(CultureInfo.InvariantCulture);
}
