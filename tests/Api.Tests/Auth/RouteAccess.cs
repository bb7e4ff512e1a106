namespace OrderProcessor.Api.Tests.Auth;

/// <summary>What every route answers to every kind of caller who sends an empty body where one is
/// needed: 422 comes after the door. A route that stands here nowhere fails its test.</summary>
internal static class RouteAccess
{
    // Columns as in RouteCaller: nobody, malformed, expired, wrong key, wrong issuer, revoked,
    // customer, other customer, frozen, admin, frozen admin.
    private const string Table =
        """
        GET /api/v1/admin/adjustments                          | 401 401 401 401 401 401 403 403 403 200 200
        POST /api/v1/admin/adjustments/{adjustment_id}/approve | 401 401 401 401 401 401 403 403 403 404 403
        POST /api/v1/admin/adjustments/{adjustment_id}/reject  | 401 401 401 401 401 401 403 403 403 404 403
        POST /api/v1/admin/assets                              | 401 401 401 401 401 401 403 403 403 422 403
        PUT /api/v1/admin/assets/{asset_id}                    | 401 401 401 401 401 401 403 403 403 404 403
        POST /api/v1/admin/assets/{asset_id}/halt              | 401 401 401 401 401 401 403 403 403 404 403
        DELETE /api/v1/admin/assets/{asset_id}/price           | 401 401 401 401 401 401 403 403 403 404 403
        PUT /api/v1/admin/assets/{asset_id}/price              | 401 401 401 401 401 401 403 403 403 422 403
        POST /api/v1/admin/assets/{asset_id}/resume            | 401 401 401 401 401 401 403 403 403 404 403
        GET /api/v1/admin/audit                                | 401 401 401 401 401 401 403 403 403 200 200
        GET /api/v1/admin/audit/verification                   | 401 401 401 401 401 401 403 403 403 200 200
        GET /api/v1/admin/ledger/trial-balance                 | 401 401 401 401 401 401 403 403 403 200 200
        POST /api/v1/admin/unblock-ip                          | 401 401 401 401 401 401 403 403 403 422 403
        GET /api/v1/admin/users                                | 401 401 401 401 401 401 403 403 403 200 200
        GET /api/v1/admin/users/{username}                     | 401 401 401 401 401 401 403 403 403 404 404
        POST /api/v1/admin/users/{username}/adjustments        | 401 401 401 401 401 401 403 403 403 422 403
        POST /api/v1/admin/users/{username}/freeze             | 401 401 401 401 401 401 403 403 403 404 403
        PUT /api/v1/admin/users/{username}/role                | 401 401 401 401 401 401 403 403 403 422 403
        POST /api/v1/admin/users/{username}/unfreeze           | 401 401 401 401 401 401 403 403 403 404 403
        POST /api/v1/admin/users/{username}/verify             | 401 401 401 401 401 401 403 403 403 404 403
        GET /api/v1/assets/balances                            | 401 401 401 401 401 401 200 200 200 200 200
        GET /api/v1/assets/{asset_id}/transactions             | 401 401 401 401 401 401 200 200 200 200 200
        POST /api/v1/auth/login                                | 422 422 422 422 422 422 422 422 422 422 422
        POST /api/v1/auth/logout                               | 401 401 401 401 401 401 200 200 200 200 200
        POST /api/v1/auth/password                             | 401 401 401 401 401 401 422 422 422 422 422
        GET /api/v1/auth/profile                               | 401 401 401 401 401 401 200 200 200 200 200
        PUT /api/v1/auth/profile                               | 401 401 401 401 401 401 200 200 200 200 200
        POST /api/v1/auth/refresh                              | 422 422 422 422 422 422 422 422 422 422 422
        POST /api/v1/auth/register                             | 422 422 422 422 422 422 422 422 422 422 422
        DELETE /api/v1/auth/sessions                           | 401 401 401 401 401 401 200 200 200 200 200
        GET /api/v1/auth/sessions                              | 401 401 401 401 401 401 200 200 200 200 200
        DELETE /api/v1/auth/sessions/{session_id}              | 401 401 401 401 401 401 200 404 404 404 404
        GET /api/v1/balance                                    | 401 401 401 401 401 401 200 200 200 200 200
        GET /api/v1/balance/asset/{asset_id}                   | 401 401 401 401 401 401 200 404 404 404 404
        POST /api/v1/balance/deposit                           | 401 401 401 401 401 401 422 422 422 422 422
        GET /api/v1/balance/limits                             | 401 401 401 401 401 401 200 200 200 200 200
        GET /api/v1/balance/transactions                       | 401 401 401 401 401 401 200 200 200 200 200
        GET /api/v1/balance/transactions.csv                   | 401 401 401 401 401 401 200 200 200 200 200
        POST /api/v1/balance/withdraw                          | 401 401 401 401 401 401 422 422 403 422 403
        GET /api/v1/health                                     | 200 200 200 200 200 200 200 200 200 200 200
        GET /api/v1/health/live                                | 200 200 200 200 200 200 200 200 200 200 200
        GET /api/v1/health/ready                               | 200 200 200 200 200 200 200 200 200 200 200
        GET /api/v1/health/startup                             | 200 200 200 200 200 200 200 200 200 200 200
        GET /api/v1/inventory/assets                           | 200 200 200 200 200 200 200 200 200 200 200
        GET /api/v1/inventory/assets/{asset_id}                | 200 200 200 200 200 200 200 200 200 200 200
        GET /api/v1/inventory/assets/{asset_id}/candles        | 200 200 200 200 200 200 200 200 200 200 200
        GET /api/v1/operations/{key}                           | 401 401 401 401 401 401 200 200 200 200 200
        GET /api/v1/orders                                     | 401 401 401 401 401 401 200 200 200 200 200
        POST /api/v1/orders                                    | 401 401 401 401 401 401 422 422 403 422 403
        GET /api/v1/orders.csv                                 | 401 401 401 401 401 401 200 200 200 200 200
        GET /api/v1/orders/{order_id}                          | 401 401 401 401 401 401 200 404 404 404 404
        GET /api/v1/portfolio                                  | 401 401 401 401 401 401 200 200 200 200 200
        GET /api/v1/portfolio/equity                           | 401 401 401 401 401 401 200 200 200 200 200
        GET /api/v1/stream                                     | 422 422 422 422 422 422 422 422 422 422 422
        """;

    /// <summary>The expected statuses by route.</summary>
    public static IReadOnlyDictionary<string, int[]> Rows { get; } = Table
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(row => row.Split('|'))
        .ToDictionary(
            row => row[0].Trim(),
            row => row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(status => int.Parse(status, null)).ToArray(),
            StringComparer.Ordinal);
}
