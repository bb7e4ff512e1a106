using System.Buffers;
using System.IO.Pipelines;
using Microsoft.Extensions.Options;
using OrderProcessor.Api.Admission;

namespace OrderProcessor.Api.Bodies;

/// <summary>Reads a whole body, up to the largest one taken.</summary>
internal static class BodyBytes
{
    // Most bodies come along with their headers, and need no timer then.
    public static ValueTask<ReadOnlyMemory<byte>> Read(HttpContext http)
    {
        var request = http.Request;
        if (request.ContentLength > AdmissionOptions.MaxBodyBytes)
        {
            throw TooLarge();
        }

        return TryRead(request.BodyReader) is { } read
            && Whole(request.BodyReader, read) is { } body
            ? ValueTask.FromResult(body)
            : new(BodyDeadline.Read(http, end => Read(request.BodyReader, end)));
    }

    private static ReadResult? TryRead(PipeReader reader)
    {
        try
        {
            return reader.TryRead(out var read) ? read : null;
        }
        catch (IOException broken) when (broken is not BadHttpRequestException)
        {
            throw BodyDeadline.Unreadable(broken);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> Read(
        PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Whole(reader, await reader.ReadAsync(cancellationToken)) is { } body)
            {
                return body;
            }
        }
    }

    // Null while there is more to come.
    private static ReadOnlyMemory<byte>? Whole(PipeReader reader, ReadResult read)
    {
        if (read.Buffer.Length > AdmissionOptions.MaxBodyBytes)
        {
            reader.AdvanceTo(read.Buffer.End);
            throw TooLarge();
        }

        if (!read.IsCompleted)
        {
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            return null;
        }

        var body = read.Buffer.ToArray();
        reader.AdvanceTo(read.Buffer.End);
        return body;
    }

    private static BadHttpRequestException TooLarge() =>
        new("The body is too large.", StatusCodes.Status413PayloadTooLarge);
}

/// <summary>Gives up on a body that does not come in time: it has a place that others could
/// have.</summary>
internal static class BodyDeadline
{
    public static async Task<T> Read<T>(HttpContext http, Func<CancellationToken, Task<T>> read)
    {
        var services = http.RequestServices;
        using var timer = new CancellationTokenSource(
            TimeSpan.FromSeconds(
                services.GetRequiredService<IOptions<AdmissionOptions>>().Value.BodySeconds),
            services.GetRequiredService<TimeProvider>());
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            timer.Token, http.RequestAborted);
        try
        {
            return await read(end.Token);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            throw new BadHttpRequestException(
                "The body did not come in time.", StatusCodes.Status408RequestTimeout);
        }
        catch (IOException broken) when (broken is not BadHttpRequestException)
        {
            throw Unreadable(broken);
        }
    }

    /// <summary>Framing that the server itself does not take for the client's mistake.</summary>
    public static BadHttpRequestException Unreadable(IOException broken) =>
        new("The body could not be read.", broken);
}
