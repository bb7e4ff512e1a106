namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>Permits that requests of one address keep, because their bodies do not come.</summary>
internal sealed class Held(List<HalfSent> requests) : IDisposable
{
    /// <summary>So many, or as many as are served.</summary>
    public static async Task<Held> By(Client client, int count, string path = HalfSent.SomePath)
    {
        var requests = new List<HalfSent>();
        while (requests.Count < count && await HalfSent.Served(client, path) is { } request)
        {
            requests.Add(request);
        }

        return new Held(requests);
    }

    public void Dispose() => requests.ForEach(request => request.Dispose());
}
