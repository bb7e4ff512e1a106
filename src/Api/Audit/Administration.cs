using OrderProcessor.Api.Admission;
using OrderProcessor.Api.Auth;

namespace OrderProcessor.Api.Audit;

/// <summary>What all routes of administration have in common: admins only, and every call is
/// recorded, those that change something before they do.</summary>
internal static class Administration
{
    private const string Look = "admin_read";

    public static RouteGroupBuilder MapAdministration(this IEndpointRouteBuilder api) =>
        api.MapGroup("/admin").WithTags("Administration")
            .RequireAuthorization(Policies.Admin)
            .WithMetadata(new AdminRoute(Policies.Admin))
            .Audited(Look)
            .Ranked(AuditRank.Administration)
            .AuditedFirst();
}
