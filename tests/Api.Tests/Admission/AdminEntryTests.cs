using Microsoft.AspNetCore.Authorization;
using OrderProcessor.Api.AdminConsole;
using OrderProcessor.Api.Admission;
using OrderProcessor.Api.Auth;

namespace OrderProcessor.Api.Tests.Admission;

public sealed class AdminEntryTests(TheProgram program)
{
    [Theory]
    [InlineData(Policies.Admin, null)]
    [InlineData(AdminConsoleAccess.Policy, AdminConsoleAccess.Scheme)]
    public void Every_route_for_admins_has_permits_of_theirs(string policy, string? scheme)
    {
        var routes = program.Endpoints
            .Where(route => route.Metadata.GetOrderedMetadata<IAuthorizeData>()
                .Any(data => data.Policy == policy))
            .ToList();

        Assert.NotEmpty(routes);
        Assert.All(routes, route => Assert.Equal(
            new AdminRoute(policy, scheme), route.Metadata.GetMetadata<AdminRoute>()));
    }
}
