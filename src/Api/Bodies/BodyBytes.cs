using Microsoft.Extensions.Options;
using OrderProcessor.Api.Admission;

namespace OrderProcessor.Api.Bodies;

/// <summary>Reads a whole body, up to the largest one taken.</summary>
internal static class BodyBytes
{
    public static Task<ReadOnlyMemory<byte>> Read(HttpContext http) =>
        BodyDeadline.Read(http, end => Read(http.Request, end));

    private static async Task<ReadOnlyMemory<byte>> Read(
        HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > AdmissionOptions.MaxBodyBytes)
        {
            throw TooLarge();
        }

        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        var buffer = new byte[4096];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > AdmissionOptions.MaxBodyBytes)
            {
                throw TooLarge();
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
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
    }
}
