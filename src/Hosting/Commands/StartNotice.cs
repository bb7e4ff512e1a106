using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace OrderProcessor.Hosting.Commands;

/// <summary>Tells, once the program has started, where it is and what it works with: a person in
/// development, in lines; a log elsewhere, in one.</summary>
public sealed partial class StartNotice(
    IServer server,
    IHostApplicationLifetime lifetime,
    IHostEnvironment environment,
    IEnumerable<StartLine> lines,
    ILogger<StartNotice> logger) : IHostedService
{
    private const int NameWidth = 12;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Tell);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>All of it, for a person.</summary>
    internal static string Text(string address, IEnumerable<StartLine> lines) => string.Join(
        Environment.NewLine,
        [
            $"OrderProcessor {VersionCommand.Version}",
            .. lines.Prepend(new StartLine("Address", address)).Select(line =>
                $"  {line.Name.PadRight(NameWidth)}"
                + line.Text.Replace("~", address, StringComparison.Ordinal)),
        ]);

    private void Tell()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (environment.IsDevelopment())
        {
            Console.Out.WriteLine(Text(addresses.FirstOrDefault("-"), lines));
        }
        else
        {
            LogStarted(
                VersionCommand.Version,
                string.Join(' ', addresses),
                string.Join("; ", lines.Select(line => $"{line.Name}: {line.Text}")));
        }
    }

    [LoggerMessage(
        LogLevel.Information, "OrderProcessor {Version} started at {Addresses}. {Facts}")]
    private partial void LogStarted(string version, string addresses, string facts);
}
