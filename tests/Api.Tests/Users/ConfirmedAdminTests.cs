using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Users;

public sealed class ConfirmedAdminTests(TheProgram program)
{
    private const string AsAdmin = """{"role":"admin"}""";

    [Fact]
    public async Task One_person_with_two_accounts_books_nothing_to_themselves()
    {
        var (admin, friend) = (await program.Admin(), await program.NewPerson());
        var wish = Id((await admin.Post(Corrections(admin), Amount("1000000"))).Is(202));

        var appointed = await Appoint(admin, friend);

        Assert.Equal(
            ("admin", false, admin.Username),
            (appointed.Text("role"), (bool)appointed["admin_confirmed"]!,
                appointed.Text("appointed_by")));
        (await friend.Post($"admin/adjustments/{wish}/approve"))
            .Refuses(403, "ADMIN_NOT_CONFIRMED");
        (await friend.Post(Confirm(friend))).Refuses(403, "ADMIN_NOT_CONFIRMED");
        (await admin.Post(Confirm(friend))).Refuses(403, "SECOND_ADMIN_NEEDED");
        var turned = Id((await friend.Post(Corrections(admin), Amount("1000000"))).Is(202));
        (await admin.Post($"admin/adjustments/{turned}/approve"))
            .Refuses(403, "SECOND_ADMIN_NEEDED");
        (await friend.Post(Corrections(admin), Amount("0.01"))).Is(202);
        (await friend.Client.Put(Role(await program.NewPerson()), AsAdmin))
            .Refuses(403, "ADMIN_NOT_CONFIRMED");
        (await admin.Client.Put(Role(friend), """{"role":"customer"}""")).Is(200);
        (await admin.Post($"admin/adjustments/{turned}/approve"))
            .Refuses(403, "SECOND_ADMIN_NEEDED");
        Assert.Equal(0, await admin.Cash());
    }

    [Fact]
    public async Task Whom_a_second_admin_confirms_decides_like_any_other()
    {
        var (admin, second) = (await program.Admin(), await program.Admin());
        var (friend, person) = (await program.NewPerson(), await program.NewPerson());
        await Appoint(admin, friend);
        (await second.Post(Confirm(person))).Refuses(409, "NOT_AN_ADMIN");

        var confirmed = (await second.Post(Confirm(friend))).Is(200).Body["data"]!;

        Assert.True((bool)confirmed["admin_confirmed"]!);
        Assert.Null(confirmed["appointed_by"]);
        (await admin.Post(Confirm(friend))).Is(200);
        var wish = Id((await admin.Post(Corrections(person), Amount("5000"))).Is(202));
        (await friend.Post($"admin/adjustments/{wish}/approve")).Is(200);
        Assert.Equal(5_000, await person.Cash());
        Assert.Equal(
            ["admin_confirmed", "role_given"],
            (await Trail.Read(admin, $"user={friend.Username}&outcome=begun"))
            .Select(entry => entry.Text("action"))
            .Where(action => action is "admin_confirmed" or "role_given"));
    }

    [Fact]
    public async Task Twenty_small_corrections_are_one_large_one()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        var statuses = new List<int>();
        for (var number = 0; number < 20; number++)
        {
            statuses.Add((await admin.Post(Corrections(person), Amount("1000"))).Status);
        }

        Assert.Equal([201, .. Enumerable.Repeat(202, 19)], statuses);
        Assert.Equal(1_000, await person.Cash());
        foreach (var waiting in (await admin.Get("admin/adjustments?status=pending")).Body
            .Items("data").Where(one => one.Text("username") == person.Username))
        {
            (await admin.Post($"admin/adjustments/{waiting.Text("adjustment_id")}/reject")).Is(200);
        }
    }

    [Fact]
    public async Task Whom_the_operator_vouches_for_needs_nobody()
    {
        await using var apart = await RunningProgram.Start(
            $"--Cors:Origins:0={Client.Origin}", "--Admins:Confirmed:0=Vouched_For");
        var only = await apart.JoinAdmin("only_admin");
        var vouched = await Person.Join(apart.NewClient(), "vouched_for");

        var user = (await only.Client.Put(Role(vouched), AsAdmin)).Is(200).Body["data"]!;

        Assert.True((bool)user["admin_confirmed"]!);
        var another = await Person.Join(apart.NewClient(), "another_one");
        (await only.Client.Put(Role(another), AsAdmin)).Is(200);
        await RunningProgram.Until(async () => (await vouched.Get("admin/users")).Status == 200);
        (await vouched.Post(Confirm(another))).Is(200);
    }

    private static async Task<JsonNode> Appoint(Person admin, Person friend)
    {
        var appointed = (await admin.Client.Put(Role(friend), AsAdmin)).Is(200).Body["data"]!;
        await RunningProgram.Until(async () => (await friend.Get("admin/users")).Status == 200);
        return appointed;
    }

    private static string Role(Person person) => $"admin/users/{person.Username}/role";

    private static string Confirm(Person person) => $"admin/users/{person.Username}/confirm";

    private static string Corrections(Person person) =>
        $"admin/users/{person.Username}/adjustments";

    private static string Amount(string amount) =>
        $$"""{"amount":"{{amount}}","reason":"Chargeback"}""";

    private static string Id(Reply reply) => reply.Body["data"]!.Text("adjustment_id");
}
