using System.Text.Json.Nodes;
using OrderProcessor.Bench;
using Xunit;

namespace OrderProcessor.Silo.Tests.Processes;

/// <summary>Whoever can write the store, but has not the key: each edit is without harm, or named
/// by the program itself.</summary>
public sealed class TamperTests
{
    private const string Admin = "chief_admin";

    private static readonly string[] People =
    [
        "newest", "rechained", "cut_off", "grown", "middle", "snapshot", "untouched",
        "role", "password", "stripped",
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_edit_of_the_store_is_named_by_the_program_itself()
    {
        await using var silo = new SiloProcess(
            "--Journal:SnapshotEveryBatches", "3",
            "--Sweep:ReportAfter", "00:00:00.2",
            "--Sweep:EveryPage", "00:00:00",
            "--Sweep:EveryPass", "00:00:00",
            "--Bootstrap:Admin:Username", Admin,
            "--Bootstrap:Admin:Email", "chief@example.com",
            "--Bootstrap:Admin:Password", "Correct-Horse-9");
        await silo.Start(Cancelled);
        var people = new Dictionary<string, Person>();
        var ids = new Dictionary<string, string>();
        using var admin = await SignIn(silo);
        foreach (var name in People)
        {
            people[name] = await silo.Join($"{name}_one", people.Count + 2, Cancelled);
            // The third makes a snapshot.
            await Deposit(people[name], name == "snapshot" ? 4 : 2);
            var account = await admin.Get($"admin/users/{name}_one", Cancelled);
            ids[name] = (string)account["data"]!["account_id"]!;
        }

        await Counted(silo);
        Assert.Equal(0, await silo.Stop(Cancelled));
        using (var store = new StoreEditor(silo.DatabaseFile))
        {
            store.Replace($"portfolio#{ids["newest"]}", record: 2, "\"7\"", "\"900007\"");
            store.Rechain($"portfolio#{ids["rechained"]}", record: 1, "\"7\"", "\"9\"");
            store.DropLast($"portfolio#{ids["cut_off"]}");
            store.DropLast($"portfolio#{ids["grown"]}");
            store.Replace($"portfolio#{ids["middle"]}", record: 1, "\"7\"", "\"8\"");
            store.ReplaceInSnapshot($"portfolio#{ids["snapshot"]}", "\"21\"", "\"777777\"");
            store.ReplaceInRow("role_one", "\"customer\"", "\"admin\"");
            store.ReplaceInRow("stripped_one", "\"customer\"", "\"admin\"");
            store.Strip("stripped_one");
            store.ReplaceInRow("password_one", "$2a$", "$2b$");
            foreach (var name in new[] { "role", "password", "stripped" })
            {
                ids[name] = $"user#{ids[name]}";
            }

            ids["audit altered"] = store.Audit(0);
            ids["audit rechained"] = store.Audit(1);
            ids["audit cut off"] = store.Audit(2);
            ids["audit gone"] = store.Audit(3);
            store.Replace(ids["audit altered"], store.Last(ids["audit altered"]), "_", "-");
            store.Rechain(ids["audit rechained"], record: 1, "_", "-");
            store.DropLast(ids["audit cut off"]);
            store.Drop(ids["audit gone"]);
        }

        await silo.Start(Cancelled);
        var grown = await people["grown"].Post(
            "balance/deposit", new() { ["amount"] = "7" }, null, Cancelled);
        var served = await people["snapshot"].Post(
            "balance/withdraw", new() { ["amount"] = "500" }, null, Cancelled);

        foreach (var name in new[] { "role", "password", "stripped" })
        {
            var refused = await people[name].Post(
                "balance/deposit", new() { ["amount"] = "7" }, null, Cancelled);
            Assert.Equal(503, (int)refused.Status);
        }

        Assert.Equal(201, (int)grown.Status);
        Assert.Equal(503, (int)served.Status);
        await Post(admin, $"admin/users/middle_one/verify");
        var wanted = ids.Where(id => id.Key is not ("untouched" or "middle")).ToList();
        var marked = await Marked(admin, wanted.Select(id => id.Value));
        Assert.All(wanted, id => Assert.Contains(id.Value, marked));
        Assert.DoesNotContain(ids["untouched"], marked);
        var errors = silo.Output.Split('\n')
            .Where(line => line.Contains("\"@l\":\"Error\"", StringComparison.Ordinal)
                && line.Contains("is not as it was counted in", StringComparison.Ordinal))
            .ToList();
        Assert.All(wanted, id => Assert.Single(
            errors, line => line.Contains($"\"{id.Value}\"", StringComparison.Ordinal)));
        Assert.Equal(503, (int)(await people["middle"].Post(
            "balance/deposit", new() { ["amount"] = "7" }, null, Cancelled)).Status);
        Assert.Contains(ids["middle"], await Marked(admin, [ids["middle"]]));
        foreach (var person in people.Values)
        {
            person.Dispose();
        }
    }

    private static async Task Deposit(Person person, int times)
    {
        for (var time = 0; time < times; time++)
        {
            var reply = await person.Post(
                "balance/deposit", new() { ["amount"] = "7" }, null, Cancelled);
            Assert.Equal(201, (int)reply.Status);
        }
    }

    private static async Task<JsonNode> Post(Person person, string path)
    {
        var reply = await person.Post(path, [], null, Cancelled);
        Assert.Equal(200, (int)reply.Status);
        return reply.Body!;
    }

    // Nothing is asked meanwhile: that would be recorded and have to be counted in, too.
    private static async Task Counted(SiloProcess silo)
    {
        using var store = new StoreEditor(silo.DatabaseFile);
        while (!store.IsCountedIn())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancelled);
        }
    }

    private static async Task<List<string>> Marked(Person admin, IEnumerable<string> wanted)
    {
        while (true)
        {
            var marks = await admin.Get("admin/reconciliation/marks", Cancelled);
            var marked = marks["data"]!.AsArray()
                .Select(mark => (string)mark!["journal"]!).ToList();
            if (wanted.All(marked.Contains))
            {
                return marked;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancelled);
        }
    }

    // The first admin is made a moment after the start.
    private static async Task<Person> SignIn(SiloProcess silo)
    {
        while (!silo.Output.Contains("is the first admin", StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancelled);
        }

        var admin = Person.Stranger(silo.Address, Admin, number: 1);
        await admin.SignIn(Cancelled);
        return admin;
    }
}
