using Microsoft.Extensions.Options;
using OrderProcessor.Api.Admission;

namespace OrderProcessor.Api.Bodies;

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
