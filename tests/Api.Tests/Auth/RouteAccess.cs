namespace OrderProcessor.Api.Tests.Auth;

/// <summary>What every route answers to every kind of caller who sends an empty body where one is
/// needed: 422 comes after the door. A route that stands here nowhere fails its test.</summary>
internal static class RouteAccess
{
    // Paths below /api/v1. Columns as in RouteCaller: nobody, malformed, expired, wrong key, wrong
    // issuer, revoked, customer, other customer, frozen, admin, frozen admin.
    private const string Table =
        """
        GET admin/adjustments                          | 401 401 401 401 401 401 403 403 403 200 200
        POST admin/adjustments/{adjustment_id}/approve | 401 401 401 401 401 401 403 403 403 404 403
        POST admin/adjustments/{adjustment_id}/reject  | 401 401 401 401 401 401 403 403 403 404 403
        POST admin/assets                              | 401 401 401 401 401 401 403 403 403 422 403
        PUT admin/assets/{asset_id}                    | 401 401 401 401 401 401 403 403 403 404 403
        PUT admin/assets/{asset_id}/closing-price      | 401 401 401 401 401 401 403 403 403 422 403
        POST admin/assets/{asset_id}/halt              | 401 401 401 401 401 401 403 403 403 404 403
        DELETE admin/assets/{asset_id}/price           | 401 401 401 401 401 401 403 403 403 404 403
        PUT admin/assets/{asset_id}/price              | 401 401 401 401 401 401 403 403 403 422 403
        POST admin/assets/{asset_id}/quarantine/lift   | 401 401 401 401 401 401 403 403 403 404 403
        POST admin/assets/{asset_id}/resume            | 401 401 401 401 401 401 403 403 403 404 403
        GET admin/feed                                 | 401 401 401 401 401 401 403 403 403 200 200
        POST admin/feed/restart                        | 401 401 401 401 401 401 403 403 403 200 403
        GET admin/audit                                | 401 401 401 401 401 401 403 403 403 200 200
        GET admin/audit/verification                   | 401 401 401 401 401 401 403 403 403 200 200
        GET admin/ledger/trial-balance                 | 401 401 401 401 401 401 403 403 403 200 200
        GET admin/reconciliation/marks                 | 401 401 401 401 401 401 403 403 403 200 200
        POST admin/reconciliation/marks/{mark_id}/clear| 401 401 401 401 401 401 403 403 403 422 403
        POST admin/block-ip                            | 401 401 401 401 401 401 403 403 403 422 403
        POST admin/unblock-ip                          | 401 401 401 401 401 401 403 403 403 422 403
        GET admin/users                                | 401 401 401 401 401 401 403 403 403 200 200
        GET admin/users/{username}                     | 401 401 401 401 401 401 403 403 403 404 404
        POST admin/users/{username}/adjustments        | 401 401 401 401 401 401 403 403 403 422 403
        POST admin/users/{username}/confirm            | 401 401 401 401 401 401 403 403 403 404 403
        POST admin/users/{username}/end-sessions       | 401 401 401 401 401 401 403 403 403 404 403
        DELETE admin/users/{username}/sessions         | 401 401 401 401 401 401 403 403 403 404 403
        POST admin/users/{username}/freeze             | 401 401 401 401 401 401 403 403 403 404 403
        PUT admin/users/{username}/role                | 401 401 401 401 401 401 403 403 403 422 403
        POST admin/users/{username}/unfreeze           | 401 401 401 401 401 401 403 403 403 404 403
        POST admin/users/{username}/verify             | 401 401 401 401 401 401 403 403 403 404 403
        GET alerts                                     | 401 401 401 401 401 401 200 200 200 200 200
        POST alerts                                    | 401 401 401 401 401 401 422 422 422 422 422
        DELETE alerts                                  | 401 401 401 401 401 401 200 200 200 200 200
        GET alerts/{alert_id}                          | 401 401 401 401 401 401 404 404 404 404 404
        DELETE alerts/{alert_id}                       | 401 401 401 401 401 401 404 404 404 404 404
        GET assets/balances                            | 401 401 401 401 401 401 200 200 200 200 200
        GET assets/{asset_id}/transactions             | 401 401 401 401 401 401 200 200 200 200 200
        POST auth/login                                | 422 422 422 422 422 422 422 422 422 422 422
        POST auth/logout                               | 401 401 401 401 401 401 200 200 200 200 200
        POST auth/password                             | 401 401 401 401 401 401 422 422 422 422 422
        GET auth/profile                               | 401 401 401 401 401 401 200 200 200 200 200
        PUT auth/profile                               | 401 401 401 401 401 401 200 200 200 200 200
        POST auth/refresh                              | 422 422 422 422 422 422 422 422 422 422 422
        POST auth/register                             | 422 422 422 422 422 422 422 422 422 422 422
        DELETE auth/sessions                           | 401 401 401 401 401 401 200 200 200 200 200
        GET auth/sessions                              | 401 401 401 401 401 401 200 200 200 200 200
        DELETE auth/sessions/{session_id}              | 401 401 401 401 401 401 200 404 404 404 404
        GET balance                                    | 401 401 401 401 401 401 200 200 200 200 200
        GET balance/asset/{asset_id}                   | 401 401 401 401 401 401 200 404 404 404 404
        POST balance/deposit                           | 401 401 401 401 401 401 422 422 422 422 422
        GET balance/limits                             | 401 401 401 401 401 401 200 200 200 200 200
        GET balance/transactions                       | 401 401 401 401 401 401 200 200 200 200 200
        GET balance/transactions.csv                   | 401 401 401 401 401 401 200 200 200 200 200
        POST balance/withdraw                          | 401 401 401 401 401 401 422 422 422 422 422
        GET health                                     | 200 200 200 200 200 200 200 200 200 200 200
        GET health/live                                | 200 200 200 200 200 200 200 200 200 200 200
        GET health/ready                               | 200 200 200 200 200 200 200 200 200 200 200
        GET health/startup                             | 200 200 200 200 200 200 200 200 200 200 200
        GET inventory/assets                           | 200 200 200 200 200 200 200 200 200 200 200
        GET inventory/assets/{asset_id}                | 200 200 200 200 200 200 200 200 200 200 200
        GET inventory/assets/{asset_id}/candles        | 200 200 200 200 200 200 200 200 200 200 200
        GET operations/{key}                           | 401 401 401 401 401 401 200 200 200 200 200
        POST operations/{key}/abandon                  | 401 401 401 401 401 401 200 201 201 201 201
        GET orders                                     | 401 401 401 401 401 401 200 200 200 200 200
        POST orders                                    | 401 401 401 401 401 401 422 422 422 422 422
        DELETE orders                                  | 401 401 401 401 401 401 207 207 207 207 207
        POST orders/batch                              | 401 401 401 401 401 401 422 422 422 422 422
        POST orders/cancel-after                       | 401 401 401 401 401 401 422 422 422 422 422
        GET orders.csv                                 | 401 401 401 401 401 401 200 200 200 200 200
        POST orders/preview                            | 401 401 401 401 401 401 422 422 422 422 422
        GET orders/{order_id}                          | 401 401 401 401 401 401 200 404 404 404 404
        PATCH orders/{order_id}                        | 401 401 401 401 401 401 422 422 422 422 422
        DELETE orders/{order_id}                       | 401 401 401 401 401 401 409 404 404 404 404
        GET orders/{order_id}/explain                  | 401 401 401 401 401 401 200 404 404 404 404
        GET portfolio                                  | 401 401 401 401 401 401 200 200 200 200 200
        GET portfolio/epochs/{epoch}                   | 401 401 401 401 401 401 200 200 200 200 200
        GET portfolio/equity                           | 401 401 401 401 401 401 200 200 200 200 200
        POST portfolio/reset                           | 401 401 401 401 401 401 422 422 422 422 422
        GET stream                                     | 422 422 422 422 422 422 422 422 422 422 422
        """;

    /// <summary>The expected statuses by route.</summary>
    public static IReadOnlyDictionary<string, int[]> Rows { get; } = Table
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(row => row.Split('|'))
        .ToDictionary(
            row => row[0].Trim().Replace(" ", " /api/v1/", StringComparison.Ordinal),
            row => row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(status => int.Parse(status, null)).ToArray(),
            StringComparer.Ordinal);
}
