using System.Collections.Concurrent;
using Microsoft.AspNetCore.Diagnostics;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Api.Problems;

/// <summary>The one place where a fault becomes an answer, and is logged.</summary>
internal sealed partial class FaultHandler(FaultLog faults, ILogger<FaultHandler> logger)
    : IExceptionHandler
{
    private const int RetryAfterSeconds = 2;

    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var (status, code, detail) = Response(
            exception, onlyReads: HttpMethods.IsGet(httpContext.Request.Method));
        Log(status, exception, httpContext.Request);
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
        }
        else if (status == StatusCodes.Status408RequestTimeout)
        {
            // The rest of the body may come yet; nobody waits for it.
            httpContext.Response.Headers.Connection = "close";
        }

        try
        {
            await ProblemWriting.Write(httpContext, status, code, detail);
        }
        catch (OperationCanceledException)
            when (httpContext.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer, which is nobody's fault here.
        }

        return true;
    }

    /// <summary>Whether the store or the cluster failed, which may pass, and no bug did.</summary>
    public static bool IsFault(Exception exception) =>
        Response(exception, onlyReads: true).Status == StatusCodes.Status503ServiceUnavailable;

    private static (int Status, string Code, string Detail) Response(
        Exception exception, bool onlyReads) => exception switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
                (413, ProblemCode.BodyTooLarge, "The body is larger than 64 KB."),
            BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } =>
                (408, ProblemCode.RequestTimeout, "The body did not come in time."),
            BadHttpRequestException bad =>
                (bad.StatusCode, ProblemCode.BadRequest, "The request could not be read."),
            OverloadedException =>
                (503, ProblemCode.Overloaded, "The service is busy; try again shortly."),
            JournalCorruptException =>
                (503, ProblemCode.AccountUnavailable,
                    "This account's records need a person to look at them."),
            JournalRebuildingException =>
                (503, ProblemCode.AccountRebuilding,
                    "This account is being rebuilt from its records; nothing was carried out, try "
                        + "again shortly."),
            JournalFaultException { OutcomeKnown: true }
                or StoreUnavailableException { OutcomeKnown: true }
                or ClusterUnreachedException or JournalNewerException =>
                (503, ProblemCode.Unavailable,
                    "This attempt was not carried out; try again shortly."),
            JournalFaultException or StoreUnavailableException or TimeoutException
                or OrleansException when onlyReads =>
                (503, ProblemCode.Unavailable, "The service is not reachable; try again shortly."),
            // Orleans wraps what a failed write of grain state threw, and rejects calls that were
            // sent already when it loses the silo they went to.
            JournalFaultException or StoreUnavailableException or TimeoutException
                or OrleansException =>
                (503, ProblemCode.OutcomeUnknown,
                    "Whether this was done is not known; ask again under the same key."),
            _ => (500, ProblemCode.Internal, "Something went wrong on our side."),
        };

    private void Log(int status, Exception exception, HttpRequest request)
    {
        if (status == StatusCodes.Status500InternalServerError)
        {
            LogBug(exception, request.Method, request.Path);
        }
        else if (status == StatusCodes.Status503ServiceUnavailable)
        {
            faults.Met(exception, request.Method, request.Path);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed.")]
    private partial void LogBug(Exception exception, string method, string path);
}

/// <summary>Logs a fault of the store or the cluster when it is first met, and from then on only
/// how often it was met: every request that meets it has its own line already.</summary>
internal sealed partial class FaultLog(TimeProvider time, ILogger<FaultLog> logger)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Type, Episode> _episodes = new();

    public void Met(Exception fault, string method, string path)
    {
        var episode = _episodes.GetOrAdd(fault.GetType(), _ => new Episode());
        lock (episode)
        {
            episode.Unlogged++;
            var now = time.GetTimestamp();
            if (episode.LoggedAt is { } last && time.GetElapsedTime(last, now) < Quiet)
            {
                return;
            }

            LogFault(fault, method, path, episode.Unlogged);
            episode.LoggedAt = now;
            episode.Unlogged = 0;
        }
    }

    [LoggerMessage(
        LogLevel.Warning, "{Method} {Path} could not be served, {Count} such since the last line.")]
    private partial void LogFault(Exception exception, string method, string path, long count);

    private sealed class Episode
    {
        public long? LoggedAt { get; set; }

        public long Unlogged { get; set; }
    }
}
