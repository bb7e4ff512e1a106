using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using OrderProcessor.Api.Admission;
using OrderProcessor.Hosting.Server;

namespace OrderProcessor.Api.Transport;

/// <summary>Bounds on what one connection, and all together, may take of the server.</summary>
internal static class KestrelLimits
{
    private static readonly TimeSpan BodyGrace = TimeSpan.FromSeconds(5);

    public static void Apply(KestrelServerOptions server)
    {
        var options = server.ApplicationServices.GetRequiredService<IOptions<AdmissionOptions>>();
        ServerLimits.Apply(server);
        // Kestrel counts the framing of chunks too; the exact bound is kept where bodies are read.
        server.Limits.MaxRequestBodySize = 2 * AdmissionOptions.MaxBodyBytes;
        server.Limits.MinRequestBodyDataRate = options.Value.BodyBytesPerSecond is > 0 and var rate
            ? new MinDataRate(rate, BodyGrace)
            : null;
    }
}
