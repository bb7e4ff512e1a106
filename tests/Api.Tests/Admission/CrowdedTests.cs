namespace OrderProcessor.Api.Tests.Admission;

public sealed class CrowdedTests(CrowdedProgram program) : IClassFixture<CrowdedProgram>
{
    private const string Anything = "inventory/assets";

    [Fact]
    public async Task One_address_cannot_take_every_permit()
    {
        var (greedy, other) = (program.NewClient(), program.NewClient());
        await UntilAnswered(other, 200);
        using var held = await CrowdedProgram.TakePermits(greedy);

        (await UntilAnswered(greedy, 503)).Refuses(503, "OVERLOADED");

        (await other.Get(Anything)).Is(200);
    }

    [Fact]
    public async Task With_every_permit_taken_an_admin_gets_in_and_nobody_else()
    {
        var admin = await program.Admin();
        var customer = await Person.Join(program.NewClient(), "crowd_person");
        await UntilAnswered(program.NewClient(), 200);
        using var half = await CrowdedProgram.TakePermits(program.NewClient());
        using var rest = await CrowdedProgram.TakePermits(program.NewClient());
        await UntilAnswered(program.NewClient(), 503);

        (await admin.Get("admin/users")).Is(200);
        (await admin.Get("/dashboard/ClusterStats")).Is(200);

        (await admin.Get("portfolio")).Refuses(503, "OVERLOADED");
        (await customer.Get("admin/users")).Refuses(503, "OVERLOADED");
        (await program.NewClient().Get("admin/users")).Refuses(503, "OVERLOADED");
    }

    [Fact]
    public async Task Open_streams_take_no_permit_of_requests()
    {
        var client = program.NewClient();
        await UntilAnswered(client, 200);
        var streams = new List<HttpResponseMessage>();
        for (var opened = 0; opened <= CrowdedProgram.Permits; opened++)
        {
            streams.Add(await client.Open("stream?channels=prices"));
        }

        var reply = await client.Get(Anything);

        reply.Is(200);
        Assert.All(streams, stream => Assert.True(stream.IsSuccessStatusCode));
        streams.ForEach(stream => stream.Dispose());
    }

    private static async Task<Reply> UntilAnswered(Client client, int status)
    {
        Reply? reply = null;
        await RunningProgram.Until(async () =>
            (reply = await client.Get(Anything)).Status == status);
        return reply!;
    }
}
