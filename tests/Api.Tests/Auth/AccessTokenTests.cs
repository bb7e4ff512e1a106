using System.Security.Cryptography;
using System.Text.Json.Nodes;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Tests.Auth;

public sealed class AccessTokenTests(TheProgram program)
{
    [Fact]
    public async Task Every_route_but_these_needs_a_token()
    {
        var routes = await Routes.All(program.NewClient());

        Assert.Equal(
            [
                "GET /api/v1/health",
                "GET /api/v1/health/live",
                "GET /api/v1/health/ready",
                "GET /api/v1/health/startup",
                "GET /api/v1/inventory/assets",
                "GET /api/v1/inventory/assets/{asset_id}",
                "GET /api/v1/inventory/assets/{asset_id}/candles",
                "GET /api/v1/stream",
                "POST /api/v1/auth/login",
                "POST /api/v1/auth/refresh",
                "POST /api/v1/auth/register",
            ],
            routes.Where(route => !route.IsProtected).Select(route => route.Name).Order());
        Assert.Equal(68, routes.Count(route => route.IsProtected));
    }

    [Fact]
    public async Task A_token_that_is_not_exactly_right_is_refused_on_every_protected_route()
    {
        var person = await program.NewPerson();
        var routes = await Routes.All(person.Client);
        foreach (var authorization in Wrong(person.AccessToken))
        {
            person.Client.Authorization = authorization;
            foreach (var route in routes.Where(route => route.IsProtected))
            {
                var reply = await route.Call(person.Client);
                Assert.True(reply.Status == 401, $"{route.Name} took {authorization}");
                reply.Refuses(401, "UNAUTHORIZED");
                Assert.Equal("Bearer", reply.Header("WWW-Authenticate"));
            }
        }
    }

    [Fact]
    public async Task A_wrong_token_is_ignored_on_every_public_route()
    {
        var person = await program.NewPerson();
        var routes = await Routes.All(person.Client);
        foreach (var authorization in Wrong(person.AccessToken))
        {
            person.Client.Authorization = authorization;
            foreach (var route in routes.Where(route => !route.IsProtected))
            {
                Assert.Contains((await route.Call(person.Client)).Status, new[] { 200, 422 });
            }
        }
    }

    [Fact]
    public async Task A_token_on_a_public_route_asks_no_account_anything()
    {
        var person = await program.NewPerson();
        var stranger = program.NewName();
        var token = With(TokenForge.ClaimsOf(person.AccessToken), "sub", stranger);
        person.Client.Authorization = $"Bearer {program.Tokens.Sign(token)}";

        (await person.Get("inventory/assets")).Is(200);
        (await person.Get("health")).Is(200);

        Assert.False(await IsAwake(stranger));
        (await person.Get("balance")).Is(401);
        Assert.True(await IsAwake(stranger));
    }

    [Fact]
    public async Task A_token_is_what_its_claims_and_signature_say()
    {
        var person = await program.NewPerson();
        var same = program.Tokens.Sign(TokenForge.ClaimsOf(person.AccessToken));
        person.Client.Authorization = $"Bearer {same}";

        (await person.Get("balance")).Is(200);
    }

    [Fact]
    public async Task A_token_that_was_taken_before_is_refused_once_its_session_is_over()
    {
        var person = await program.NewPerson();
        (await person.Get("balance")).Is(200);
        var session = TokenForge.ClaimsOf(person.AccessToken).Text("sid");

        await program.Grains.GetGrain<IUserGrain>(person.Username).EndSession(session);

        await RunningProgram.Until(async () => (await person.Get("balance")).Status == 401);
    }

    [Fact]
    public async Task A_token_is_told_from_one_that_was_taken_before_by_every_character()
    {
        var person = await program.NewPerson();
        (await person.Get("balance")).Is(200);
        var (signed, signature) = (
            person.AccessToken[..person.AccessToken.LastIndexOf('.')],
            person.AccessToken[person.AccessToken.LastIndexOf('.')..]);
        var claims = TokenForge.ClaimsOf(person.AccessToken);
        var other = With(claims, "sub", "somebody_else").ToJsonString();
        var body = System.Buffers.Text.Base64Url.EncodeToString(
            System.Text.Encoding.UTF8.GetBytes(other));

        person.Client.Authorization = $"Bearer {signed.Split('.')[0]}.{body}{signature}";

        (await person.Get("balance")).Refuses(401, "UNAUTHORIZED");
    }

    [Fact]
    public async Task What_a_token_says_of_a_role_opens_nothing()
    {
        var person = await program.NewPerson();
        var claims = With(TokenForge.ClaimsOf(person.AccessToken), "role", "admin");
        person.Client.Authorization = $"Bearer {program.Tokens.Sign(claims)}";

        (await person.Get("balance")).Is(200);
        (await person.Get("admin/users")).Refuses(403, "FORBIDDEN");
    }

    private async Task<bool> IsAwake(string username) =>
        await program.Grains.GetGrain<IManagementGrain>(0)
            .GetActivationAddress(program.Grains.GetGrain<IUserGrain>(username)) is not null;

    private List<string?> Wrong(string token)
    {
        var (forge, claims) = (program.Tokens, TokenForge.ClaimsOf(token));
        var other = RandomNumberGenerator.GetBytes(32);
        return
        [
            null,
            token,
            "Bearer",
            "Bearer ",
            $"bearer {token}",
            $"BEARER {token}",
            $"Bearer  {token}",
            $"Bearer {token} {token}",
            $"Bearer {token}, Bearer {token}",
            $"Basic {token}",
            $"Token {token}",
            $"Bearer {token[..^1]}{(token[^2] == 'A' ? 'B' : 'A')}A",
            $"Bearer {token[..token.LastIndexOf('.')]}.",
            "Bearer a.b.c",
            $"Bearer {TokenForge.Sign(claims, other)}",
            $"Bearer {TokenForge.Sign(claims, other, kid: "other")}",
            $"Bearer {TokenForge.Unsigned(claims)}",
            .. Changed(claims).Select(changed => $"Bearer {forge.Sign(changed)}"),
        ];
    }

    private static IEnumerable<JsonObject> Changed(JsonObject claims) =>
    [
        With(claims, "exp", claims["iat"]!.DeepClone()),
        With(claims, "exp", null),
        With(claims, "exp", 1_000_000_000_000_000_000),
        With(claims, "nbf", (long)claims["iat"]! + 3_000),
        With(claims, "iss", "somebody-else"),
        With(claims, "aud", "something-else"),
        With(claims, "type", "refresh_token"),
        With(claims, "type", null),
        With(claims, "sid", "0123456789abcdef0123456789abcdef"),
        With(claims, "sid", null),
        With(claims, "sub", "nobody_at_all"),
        With(claims, "sub", null),
    ];

    private static JsonObject With(JsonObject claims, string name, JsonNode? value)
    {
        var changed = claims.DeepClone().AsObject();
        changed.Remove(name);
        if (value is not null)
        {
            changed[name] = value;
        }

        return changed;
    }
}
