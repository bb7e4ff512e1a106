using System.Net;

namespace OrderProcessor.Api.Tests.Streams;

public sealed class StreamLimitTests(StreamProgram program) : IClassFixture<StreamProgram>
{
    [Fact]
    public async Task A_user_has_so_many_streams_and_gets_a_permit_back_that_is_given_up()
    {
        var person = await program.NewPerson();
        var streams = new List<OpenedStream>();
        for (var opened = 0; opened < StreamProgram.MaxStreamsPerUser; opened++)
        {
            streams.Add(await OpenedStream.Of(Elsewhere(person), "balances"));
        }

        var refused = await Elsewhere(person).Get("stream?channels=prices");
        await streams[0].DisposeAsync();
        await RunningProgram.Until(async () =>
        {
            using var again = await person.Client.Open("stream?channels=balances");
            return again.StatusCode == HttpStatusCode.OK;
        });

        refused.Refuses(429, "TOO_MANY_STREAMS");
        foreach (var stream in streams)
        {
            await stream.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_address_has_so_many_streams()
    {
        var client = program.NewClient();
        var streams = new List<HttpResponseMessage>();
        for (var opened = 0; opened < StreamProgram.MaxStreamsPerAddress; opened++)
        {
            streams.Add(await client.Open("stream?channels=prices"));
        }

        var refused = await client.Get("stream?channels=prices");

        refused.Refuses(429, "TOO_MANY_STREAMS");
        streams.ForEach(stream => stream.Dispose());
    }

    private Client Elsewhere(Person person)
    {
        var client = program.NewClient();
        client.Authorization = person.Client.Authorization;
        return client;
    }
}
