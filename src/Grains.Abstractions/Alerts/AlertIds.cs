using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Grains.Abstractions.Alerts;

/// <summary>The ids of alerts: books tell by them whose an entry is.</summary>
public static class AlertIds
{
    /// <summary>No order's id begins like that.</summary>
    public const string Prefix = "alr_";

    /// <summary>Whether it names an alert, and not an order.</summary>
    public static bool IsAlert(string id) => id.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Of an alert that is asked for under this operation key, or of a new
    /// one.</summary>
    public static string Of(string accountId, string? operationKey) => Prefix
        + (operationKey is null
            ? Guid.NewGuid().ToString("N")
            : Fingerprint.Of("alert", accountId, operationKey));
}
