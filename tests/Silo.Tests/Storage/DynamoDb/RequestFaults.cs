using System.Net;
using System.Text;

namespace OrderProcessor.Silo.Tests.Storage.DynamoDb;

/// <summary>The ways in which DynamoDB and the network before it let their callers down.</summary>
internal static class RequestFaults
{
    /// <summary>The request is carried out; nobody hears of it.</summary>
    public static readonly RequestFault ReplyLost = async (send, _) =>
    {
        (await send()).Dispose();
        throw new HttpRequestException("The connection was reset.");
    };

    public static readonly RequestFault NotSent = (_, _) =>
        throw new HttpRequestException("The connection was refused.");

    public static readonly RequestFault Throttled = Error("ProvisionedThroughputExceededException");

    public static readonly RequestFault Unanswered = async (_, cancellationToken) =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        throw new InvalidOperationException("Nobody lost patience.");
    };

    public static RequestFault Error(string code, int status = 400) => (_, _) => Task.FromResult(
        Answer($$"""{"__type":"com.amazonaws.dynamodb.v20120810#{{code}}"}""", status));

    public static RequestFault Reply(string json) => (_, _) => Task.FromResult(Answer(json, 200));

    private static HttpResponseMessage Answer(string json, int status) =>
        new((HttpStatusCode)status)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/x-amz-json-1.0"),
        };
}
