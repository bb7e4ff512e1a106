using System.Net;
using OrderProcessor.Cluster.Tests.Accounts;
using OrderProcessor.Cluster.Tests.Processes;

namespace OrderProcessor.Cluster.Tests;

/// <summary>What is decided of accounts at one front door counts at every other.</summary>
public sealed class AccountTests
{
    private const string Admin = "first_admin";

    private static readonly string[] FirstAdmin =
    [
        "--Bootstrap:Admin:Username", Admin, "--Bootstrap:Admin:Email", $"{Admin}@example.com",
        "--Bootstrap:Admin:Password", Visitor.Password, "--Auth:BcryptCost", "4",
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task What_is_told_to_one_front_door_the_other_obeys() => RunningCluster.Use(
        silos: 3,
        doors: 2,
        async cluster =>
        {
            await cluster.Start(Cancelled);
            var (here, there) = (Address(cluster.Doors[0]), Address(cluster.Doors[1]));
            using var admin = await OneAdminOfThreeSilos(here);

            await LogoutCounts(here, there);
            await RoleCounts(admin, here, there);
            await FreezeCounts(admin, here, there);
        },
        siloSettings: FirstAdmin);

    [Fact]
    public Task An_address_blocked_at_one_front_door_is_blocked_at_all_and_after_a_crash() =>
        RunningCluster.Use(silos: 1, doors: 2, async cluster =>
        {
            await cluster.Start(Cancelled);
            using var here = new Visitor(Address(cluster.Doors[0]));
            using var there = new Visitor(Address(cluster.Doors[1]));
            await here.Join("early_bird", Cancelled);
            for (var failure = 1; failure <= 5; failure++)
            {
                Assert.Equal(
                    HttpStatusCode.Unauthorized,
                    await here.SignIn("early_bird", Cancelled, "Wrong-Horse-99"));
            }

            Assert.Equal(HttpStatusCode.Forbidden, await there.SignIn("early_bird", Cancelled));

            await cluster.Silos[0].Kill();
            cluster.Silos[0].Start();
            await cluster.Ready(Cancelled);
            var after = HttpStatusCode.ServiceUnavailable;
            await Eventually.Holds(
                "logins are answered",
                async cancellationToken => (after = await there.SignIn("early_bird", cancellationToken))
                    is not HttpStatusCode.ServiceUnavailable,
                Cancelled);

            Assert.Equal(HttpStatusCode.Forbidden, after);
        });

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
        Assert.Equal(Admin, (string?)Assert.Single(users)!["username"]);
        return admin;
    }

    private static async Task LogoutCounts(Uri here, Uri there)
    {
        using var person = new Visitor(here);
        await person.Join("leaves_soon", Cancelled);
        using var other = person.At(there);
        Assert.Equal(HttpStatusCode.OK, (await other.Get("balance", Cancelled)).Status);

        Assert.Equal(
            HttpStatusCode.OK, (await person.Post("auth/logout", [], Cancelled)).Status);

        await Comes(other, "balance", HttpStatusCode.Unauthorized);
    }

    private static async Task RoleCounts(Visitor admin, Uri here, Uri there)
    {
        using var person = new Visitor(here);
        await person.Join("rises_falls", Cancelled);
        using var other = person.At(there);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.Get("admin/users", Cancelled)).Status);

        await SetRole(admin, "rises_falls", "admin");
        await Comes(other, "admin/users", HttpStatusCode.OK);
        await SetRole(admin, "rises_falls", "customer");
        await Comes(other, "admin/users", HttpStatusCode.Forbidden);
    }

    private static async Task FreezeCounts(Visitor admin, Uri here, Uri there)
    {
        using var person = new Visitor(here);
        await person.Join("is_frozen", Cancelled);
        using var other = person.At(there);
        Assert.Equal(
            HttpStatusCode.Created,
            (await other.Post("balance/deposit", new() { ["amount"] = "2" }, Cancelled)).Status);

        var reply = await admin.Post("admin/users/is_frozen/freeze", null, Cancelled);
        Assert.Equal(HttpStatusCode.OK, reply.Status);

        // The portfolio itself refuses from now on, whatever a front door remembers.
        reply = await other.Post("balance/withdraw", new() { ["amount"] = "1" }, Cancelled);
        Assert.Equal("ACCOUNT_FROZEN", reply.Code);
        await Eventually.Holds(
            "the other front door knows of it",
            async cancellationToken =>
                (await other.Post("balance/withdraw", [], cancellationToken)).Status
                    is HttpStatusCode.Forbidden,
            Cancelled);
        Assert.Equal(HttpStatusCode.OK, (await other.Get("portfolio", Cancelled)).Status);
    }

    private static async Task SetRole(Visitor admin, string username, string role) => Assert.Equal(
        HttpStatusCode.OK,
        (await admin.Put(
            $"admin/users/{username}/role", new() { ["role"] = role }, Cancelled)).Status);

    private static Task Comes(Visitor visitor, string path, HttpStatusCode status) =>
        Eventually.Holds(
            $"{path} is answered {status}",
            async cancellationToken =>
                (await visitor.Get(path, cancellationToken)).Status == status,
            Cancelled);

    private static Uri Address(Kept door) => door.Program.Address;
}
