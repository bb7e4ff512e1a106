namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>Places that requests of one address keep, because their bodies do not come.</summary>
internal sealed class Held(HalfSent[] requests) : IDisposable
{
    public static async Task<Held> By(Client client, int places, string path = HalfSent.SomePath)
    {
        var requests = new HalfSent[places];
        for (var place = 0; place < places; place++)
        {
            requests[place] = await HalfSent.From(client, path);
        }

        return new Held(requests);
    }

    public void Dispose() => Array.ForEach(requests, request => request.Dispose());
}
