using System.Globalization;

namespace OrderProcessor.Hosting.Server;

/// <summary>Where the program listens, by default when nobody said where. Not in the settings file:
/// that would outrank the environment variables every ASP.NET Core program obeys.</summary>
public static class ListenAddress
{
    private const string Address = "http://localhost:8080";
    private const string UrlsKey = "urls";
    private const char Separator = ';';
    private static readonly string[] PortKeys = ["http_ports", "https_ports"];

    /// <summary>Refuses what the server would take for something else: a port that is no number
    /// for a name of this machine, and names for all of its addresses.</summary>
    public static void Default(WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (Listed(configuration[UrlsKey]).FirstOrDefault(url => !IsAddress(url)) is { } wrong)
        {
            throw new InvalidOperationException(
                $"'{wrong}' is no address to listen at; write it like {Address}.");
        }

        if (PortKeys.SelectMany(key => Listed(configuration[key]))
                .FirstOrDefault(port => !IsPort(port)) is { } odd)
        {
            throw new InvalidOperationException($"'{odd}' is no port to listen at.");
        }

        if (string.IsNullOrEmpty(configuration[UrlsKey])
            && PortKeys.All(key => string.IsNullOrEmpty(configuration[key]))
            && !configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(Address);
        }
    }

    private static string[] Listed(string? value) => (value ?? "").Split(
        Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsAddress(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.IsUnixPipe
                || (IsHost(address.Host) && address.Port <= ushort.MaxValue);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // What is left of a port that is no number is part of the host by now.
    private static bool IsHost(string host) => host.StartsWith('[')
        ? host.EndsWith(']')
        : host.Length > 0 && !host.Contains(':', StringComparison.Ordinal);

    private static bool IsPort(string port) =>
        ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
