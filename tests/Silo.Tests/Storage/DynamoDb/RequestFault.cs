namespace OrderProcessor.Silo.Tests.Storage.DynamoDb;

/// <summary>What goes wrong with one HTTP request. It may call <paramref name="send"/>, which
/// really sends it.</summary>
internal delegate Task<HttpResponseMessage> RequestFault(
    Func<Task<HttpResponseMessage>> send, CancellationToken cancellationToken);
