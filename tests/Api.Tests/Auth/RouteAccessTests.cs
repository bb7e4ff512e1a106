using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using OrderProcessor.Api.AdminConsole;
using OrderProcessor.Api.Auth;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Tests.Auth;

/// <summary>Every route of the document against every kind of caller.</summary>
public sealed class RouteAccessTests(TheProgram program)
{
    // It prices what other tests have priced, or left without a price.
    private const string FeedRestart = "POST /api/v1/admin/feed/restart";

    private static readonly RouteCaller[] Callers = Enum.GetValues<RouteCaller>();

    private static readonly string[] Open =
        ["/docs", "/openapi", "/health", "/metrics", "/dashboard/sign-in", "/dashboard/sign-out"];

    public static TheoryData<string> Rows => [.. RouteAccess.Rows.Keys];

    [Fact]
    public async Task Every_route_there_is_has_a_row_and_every_row_a_route()
    {
        var routes = await Routes.All(program.NewClient());

        Assert.Equal(
            routes.Select(route => route.Name).Order(StringComparer.Ordinal),
            RouteAccess.Rows.Keys.Order(StringComparer.Ordinal));
        Assert.All(RouteAccess.Rows, row => Assert.Equal(Callers.Length, row.Value.Length));
    }

    [Fact]
    public async Task What_the_document_says_of_a_route_is_what_its_row_says()
    {
        var routes = await Routes.All(program.NewClient());

        Assert.All(routes, route => Assert.Equal(
            route.IsProtected, RouteAccess.Rows[route.Name][0] == 401));
    }

    [Fact]
    public void What_the_document_does_not_tell_of_is_open_to_all_or_for_admins()
    {
        var untold = program.Endpoints.Where(endpoint =>
            !Path(endpoint).StartsWith("/api/v1/", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(untold);
        Assert.All(untold, endpoint => Assert.True(
            IsForAdmins(endpoint) != Array.Exists(Open, path => Path(endpoint).StartsWith(
                path, StringComparison.Ordinal)),
            Path(endpoint)));
    }

    [Theory, MemberData(nameof(Rows))]
    public async Task A_route_lets_in_whom_its_row_says(string name)
    {
        if (name != FeedRestart)
        {
            await LetsInWhomItsRowSays(name);
            return;
        }

        await using var own = new TheProgram();
        await own.InitializeAsync();
        await new RouteAccessTests(own).LetsInWhomItsRowSays(name);
    }

    private async Task LetsInWhomItsRowSays(string name)
    {
        var route = (await Routes.All(program.NewClient())).Single(route => route.Name == name);
        var owner = await Owner.Join(program);

        foreach (var caller in Callers)
        {
            var client = await Client(caller, owner);
            var reply = await route.Call(client, owner.Path(route));
            Assert.True(
                reply.Status == RouteAccess.Rows[name][(int)caller],
                $"{name} answers {reply.Status} to {caller}: {reply.Text}");
            if (reply.Status == 401)
            {
                Assert.Equal("Bearer", reply.Header("WWW-Authenticate"));
            }

            if (reply.Status == 403)
            {
                Assert.Equal(Refusal(caller, route), reply.Code);
            }
        }
    }

    private async Task<Client> Client(RouteCaller caller, Owner owner)
    {
        var client = program.NewClient();
        var token = await Token(caller, owner.Person);
        client.Authorization = token is null ? null : $"Bearer {token}";
        return client;
    }

    private async Task<string?> Token(RouteCaller caller, Person owner) => caller switch
    {
        RouteCaller.Nobody => null,
        RouteCaller.Malformed => owner.AccessToken[..^1] + ".",
        RouteCaller.Expired => program.Tokens.Sign(With(owner, "exp", OneHourAgo)),
        RouteCaller.WrongKey => TokenForge.Sign(
            TokenForge.ClaimsOf(owner.AccessToken), RandomNumberGenerator.GetBytes(32)),
        RouteCaller.WrongIssuer => program.Tokens.Sign(With(owner, "iss", "somebody-else")),
        RouteCaller.Customer => owner.AccessToken,
        _ => await OfSomebodyElse(caller),
    };

    private async Task<string> OfSomebodyElse(RouteCaller caller)
    {
        var person = await program.NewPerson();
        var admins = program.Grains.GetGrain<IAdminsGrain>(IAdminsGrain.Key);
        await (caller switch
        {
            RouteCaller.Revoked => program.Grains.GetGrain<IUserGrain>(person.Username)
                .EndSession(TokenForge.ClaimsOf(person.AccessToken).Text("sid")),
            RouteCaller.Frozen => admins.SetFrozen(person.Username, frozen: true),
            RouteCaller.Admin or RouteCaller.FrozenAdmin =>
                program.Grains.MakeAdmin(person.Username),
            _ => Task.CompletedTask,
        });
        if (caller is RouteCaller.FrozenAdmin)
        {
            await admins.SetFrozen(person.Username, frozen: true);
        }

        return person.AccessToken;
    }

    // That an account is frozen is said only to whom the route would be open without.
    private static string Refusal(RouteCaller caller, Operation route) =>
        caller is RouteCaller.FrozenAdmin
        || (caller is RouteCaller.Frozen
            && !route.Path.Contains("/admin/", StringComparison.Ordinal))
            ? "ACCOUNT_FROZEN"
            : "FORBIDDEN";

    private static string Path(RouteEndpoint endpoint) =>
        $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}";

    private static bool IsForAdmins(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>()
            .Any(needed => needed.Policy is Policies.Admin or AdminConsoleAccess.Policy);

    private static long OneHourAgo =>
        TimeProvider.System.GetUtcNow().AddHours(-1).ToUnixTimeSeconds();

    private static JsonObject With(Person person, string claim, JsonNode value)
    {
        var claims = TokenForge.ClaimsOf(person.AccessToken);
        claims[claim] = value;
        return claims;
    }

    /// <summary>A customer who owns one of everything.</summary>
    private sealed record Owner(Person Person, string OrderId, string SessionId)
    {
        private const string Key = "owners-key";

        public static async Task<Owner> Join(TheProgram program)
        {
            var person = await program.NewTrader();
            var order = (await person.Buy("BTC", "0.001", Key)).Is(201).Body["data"]!;
            var second = new Person(program.NewClient(), person.Username);
            await second.SignIn();
            return new Owner(
                person,
                order.Text("order_id"),
                TokenForge.ClaimsOf(second.AccessToken).Text("sid"));
        }

        // Whom and what an admin would change is not there: a route is tried, not its effect.
        public string Path(Operation route) => route.Path
            .Replace("{asset_id}", route.Asset, StringComparison.Ordinal)
            .Replace(
                "{alert_id}", "alr_0123456789abcdef0123456789abcdef", StringComparison.Ordinal)
            .Replace("{adjustment_id}", "adj_0123456789abcdef", StringComparison.Ordinal)
            .Replace(
                "{mark_id}", "mrk_0123456789abcdef0123456789abcdef", StringComparison.Ordinal)
            .Replace("{order_id}", OrderId, StringComparison.Ordinal)
            .Replace("{session_id}", SessionId, StringComparison.Ordinal)
            .Replace("{username}", "nobody_at_all", StringComparison.Ordinal)
            .Replace("{epoch}", "1", StringComparison.Ordinal)
            .Replace("{key}", Key, StringComparison.Ordinal);
    }
}
