using System.Collections.Concurrent;
using Amazon.Runtime;

namespace OrderProcessor.Silo.Tests.Storage.DynamoDb;

/// <summary>The client's way to DynamoDB, on which requests fail as they are told to.</summary>
internal sealed class FaultyPipe : HttpClientFactory
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<RequestFault>> _scripted = new();
    private readonly ConcurrentDictionary<string, RequestFault> _otherwise = new();
    private readonly ConcurrentQueue<(string Operation, string Body)> _sent = new();

    /// <summary>The operations asked for, in order, and what they said.</summary>
    public IReadOnlyList<(string Operation, string Body)> Sent => [.. _sent];

    /// <summary>One fault per request of that operation to come, in this order.</summary>
    public void Next(string operation, params ReadOnlySpan<RequestFault> faults)
    {
        foreach (var fault in faults)
        {
            _scripted.GetOrAdd(operation, _ => new()).Enqueue(fault);
        }
    }

    /// <summary>For every request of that operation that has no fault of its own.</summary>
    public void FromNowOn(string operation, RequestFault fault) => _otherwise[operation] = fault;

    public void Heal() => _otherwise.Clear();

    public int Count(string operation) => _sent.Count(each => each.Operation == operation);

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        new(new Pipe(this), disposeHandler: true);

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => true;

    private RequestFault? FaultOf(string operation) =>
        _scripted.TryGetValue(operation, out var faults) && faults.TryDequeue(out var fault)
            ? fault
            : _otherwise.GetValueOrDefault(operation);

    private sealed class Pipe(FaultyPipe owner) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var operation = request.Headers.GetValues("X-Amz-Target").Single().Split('.')[^1];
            owner._sent.Enqueue(
                (operation, await request.Content!.ReadAsStringAsync(cancellationToken)));
            return owner.FaultOf(operation) is { } fault
                ? await fault(() => base.SendAsync(request, cancellationToken), cancellationToken)
                : await base.SendAsync(request, cancellationToken);
        }
    }
}
