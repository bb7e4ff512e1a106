using OrderProcessor.Hosting.Commands;

namespace OrderProcessor.Api.Web;

/// <summary>What there is to see at a front door.</summary>
public static class ClientNotice
{
    /// <summary>The lines that a start tells.</summary>
    public static StartLine[] Lines(IConfiguration configuration) =>
    [
        new("Reference", "~/docs"),
        new("Web client", ClientPages.AreBuilt(configuration)
            ? "~/"
            : "not built: it takes Node.js 20 or later on the path (see ~/)"),
        new("First steps", "scripts/first-trade.sh ~"),
    ];
}
