using System.Net;
using OrderProcessor.Bench;
using OrderProcessor.Cluster.Tests.Accounts;
using OrderProcessor.Cluster.Tests.Processes;

namespace OrderProcessor.Cluster.Tests;

/// <summary>What is decided of accounts at one front door counts at every other.</summary>
public sealed class AccountTests
{
    private const string Admin = "first_admin";
    private const string NewPassword = "Fresher-Horse-10";

    private static readonly string[] FirstAdmin =
    [
        "--Bootstrap:Admin:Username", Admin, "--Bootstrap:Admin:Email", $"{Admin}@example.com",
        "--Bootstrap:Admin:Password", Visitor.Password, "--Auth:BcryptCost", "4",
        "--Accounts:RandomIds", "true",
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task What_is_told_to_one_front_door_the_other_obeys_within_five_seconds() =>
        RunningCluster.Use(
            silos: 3,
            doors: 2,
            async cluster =>
            {
                await cluster.Start(Cancelled);
                var (here, there) = (Address(cluster.Doors[0]), Address(cluster.Doors[1]));
                using var admin = await OneAdminOfThreeSilos(here);

                await LogoutCounts(here, there);
                await NewPasswordCounts(here, there);
                await RoleCounts(admin, here, there);
                await FreezeCounts(admin, here, there);
                await HaltCounts(admin, here, there);
                await BlockCounts(admin, here, there);
                await BlockOutlivesSilos(cluster, here, there);
            },
            siloSettings: FirstAdmin);

    // All three were told to make the same one, at once.
    private static async Task<Visitor> OneAdminOfThreeSilos(Uri door)
    {
        var admin = new Visitor(door);
        await Eventually.Holds(
            "there is an admin",
            async cancellationToken =>
                await admin.SignIn(Admin, cancellationToken) is HttpStatusCode.OK
                && (await admin.Get("admin/users", cancellationToken)).Status
                    is HttpStatusCode.OK,
            Cancelled);
        var users = (await admin.Get("admin/users", Cancelled)).Body["data"]!.AsArray();
        var only = Assert.Single(users)!;
        Assert.Equal(Admin, (string?)only["username"]);
        Assert.StartsWith("acc-", (string?)only["account_id"]);
        return admin;
    }

    private static async Task LogoutCounts(Uri here, Uri there)
    {
        using var person = new Visitor(here);
        await person.Join("leaves_soon", Cancelled);
        using var other = person.At(there);
        await Is(HttpStatusCode.OK, other.Get("balance", Cancelled));

        await Is(HttpStatusCode.OK, person.Post("auth/logout", [], Cancelled));

        await Comes("a log-out counts", other, "balance", HttpStatusCode.Unauthorized);
    }

    private static async Task NewPasswordCounts(Uri here, Uri there)
    {
        using var person = new Visitor(here);
        await person.Join("new_password", Cancelled);
        using var elsewhere = new Visitor(there);
        Assert.Equal(HttpStatusCode.OK, await elsewhere.SignIn("new_password", Cancelled));
        await Is(HttpStatusCode.OK, elsewhere.Get("balance", Cancelled));

        await Is(HttpStatusCode.OK, person.Post(
            "auth/password",
            new()
            {
                ["current_password"] = Visitor.Password,
                ["new_password"] = NewPassword,
            },
            Cancelled));

        await Comes(
            "a new password ends other sessions",
            elsewhere,
            "balance",
            HttpStatusCode.Unauthorized);
        Assert.Equal(
            HttpStatusCode.Unauthorized, await elsewhere.SignIn("new_password", Cancelled));
        Assert.Equal(
            HttpStatusCode.OK, await elsewhere.SignIn("new_password", Cancelled, NewPassword));
    }

    private static async Task RoleCounts(Visitor admin, Uri here, Uri there)
    {
        using var person = new Visitor(here);
        await person.Join("rises_falls", Cancelled);
        using var other = person.At(there);
        await Is(HttpStatusCode.Forbidden, other.Get("admin/users", Cancelled));

        await SetRole(admin, "rises_falls", "admin");
        await Comes("a role counts", other, "admin/users", HttpStatusCode.OK);
        await SetRole(admin, "rises_falls", "customer");
        await Comes("a role taken counts", other, "admin/users", HttpStatusCode.Forbidden);
    }

    private static async Task FreezeCounts(Visitor admin, Uri here, Uri there)
    {
        using var person = new Visitor(here);
        await person.Join("is_frozen", Cancelled);
        using var other = person.At(there);
        await Is(HttpStatusCode.Created, Move(other, "deposit", "2"));

        await Is(HttpStatusCode.OK, admin.Post("admin/users/is_frozen/freeze", null, Cancelled));

        // The portfolio itself refuses from now on, whatever a front door remembers.
        Assert.Equal("ACCOUNT_FROZEN", (await Move(other, "withdraw", "1")).Code);
        await Is(HttpStatusCode.OK, other.Get("portfolio", Cancelled));

        await Is(HttpStatusCode.OK, admin.Post("admin/users/is_frozen/unfreeze", null, Cancelled));
        await Promptly.Holds(
            "the end of a freeze counts",
            async _ => (await Move(other, "withdraw", "1")).Status is HttpStatusCode.Created,
            Cancelled);
    }

    private static async Task HaltCounts(Visitor admin, Uri here, Uri there)
    {
        using var person = new Visitor(here);
        await person.Join("wants_to_buy", Cancelled);
        using var other = person.At(there);
        await Is(HttpStatusCode.Created, Move(other, "deposit", "9000"));
        await Is(HttpStatusCode.Created, Buy(other));

        await Is(HttpStatusCode.OK, admin.Post("admin/assets/LTC/halt", null, Cancelled));
        await Promptly.Holds(
            "a halt counts",
            async _ => (await Buy(other)).Code == "ASSET_HALTED",
            Cancelled);

        await Is(HttpStatusCode.OK, admin.Post("admin/assets/LTC/resume", null, Cancelled));
        await Promptly.Holds(
            "the end of a halt counts",
            async _ => (await Buy(other)).Status is HttpStatusCode.Created,
            Cancelled);
    }

    private static async Task BlockCounts(Visitor admin, Uri here, Uri there)
    {
        using var person = new Visitor(here);
        await person.Join("is_blocked", Cancelled);
        // Failures of this address that were meant, so far.
        await Unblock(admin);
        await FailToSignIn(person, "is_blocked");

        using var other = new Visitor(there);
        await Promptly.Holds(
            "a block counts",
            async cancellationToken =>
                await other.SignIn("is_blocked", cancellationToken) is HttpStatusCode.Forbidden,
            Cancelled);

        await Unblock(admin);
        await Promptly.Holds(
            "the end of a block counts",
            async cancellationToken =>
                await other.SignIn("is_blocked", cancellationToken) is HttpStatusCode.OK,
            Cancelled);
    }

    private static async Task BlockOutlivesSilos(RunningCluster cluster, Uri here, Uri there)
    {
        using var person = new Visitor(here);
        await FailToSignIn(person, "is_blocked");
        foreach (var silo in cluster.Silos)
        {
            await silo.Kill();
            silo.Start();
        }

        await cluster.Ready(Cancelled);
        using var other = new Visitor(there);
        var after = HttpStatusCode.ServiceUnavailable;
        await Eventually.Holds(
            "logins are answered",
            async cancellationToken =>
                (after = await other.SignIn("is_blocked", cancellationToken))
                    is not HttpStatusCode.ServiceUnavailable,
            Cancelled);

        Assert.Equal(HttpStatusCode.Forbidden, after);
    }

    private static Task Unblock(Visitor admin) => Is(
        HttpStatusCode.OK,
        admin.Post("admin/unblock-ip", new() { ["ip"] = "127.0.0.1" }, Cancelled));

    private static async Task FailToSignIn(Visitor visitor, string username)
    {
        for (var failure = 1; failure <= 5; failure++)
        {
            Assert.Equal(
                HttpStatusCode.Unauthorized,
                await visitor.SignIn(username, Cancelled, "Wrong-Horse-99"));
        }
    }

    private static Task<Reply> Move(Visitor visitor, string how, string amount) =>
        visitor.Post($"balance/{how}", new() { ["amount"] = amount }, Cancelled);

    private static Task<Reply> Buy(Visitor visitor) => visitor.Post(
        "orders",
        new()
        {
            ["order_type"] = "market_buy",
            ["asset_id"] = "LTC",
            ["quantity"] = "0.01",
        },
        Cancelled);

    private static Task SetRole(Visitor admin, string username, string role) => Is(
        HttpStatusCode.OK,
        admin.Put($"admin/users/{username}/role", new() { ["role"] = role }, Cancelled));

    private static async Task Is(HttpStatusCode status, Task<Reply> reply) =>
        Assert.Equal(status, (await reply).Status);

    private static Task Comes(string what, Visitor visitor, string path, HttpStatusCode status) =>
        Promptly.Holds(
            what,
            async cancellationToken =>
                (await visitor.Get(path, cancellationToken)).Status == status,
            Cancelled);

    private static Uri Address(Kept door) => door.Program.Address;
}
