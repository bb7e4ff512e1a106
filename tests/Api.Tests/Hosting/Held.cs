namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>Permits that requests of one address keep, because their bodies do not come.</summary>
internal sealed class Held(HalfSent[] requests) : IDisposable
{
    public static async Task<Held> By(Client client, int count, string path = HalfSent.SomePath)
    {
        var requests = new HalfSent[count];
        for (var sent = 0; sent < count; sent++)
        {
            requests[sent] = await HalfSent.From(client, path);
        }

        return new Held(requests);
    }

    public void Dispose() => Array.ForEach(requests, request => request.Dispose());
}
