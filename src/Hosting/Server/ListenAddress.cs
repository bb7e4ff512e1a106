namespace OrderProcessor.Hosting.Server;

/// <summary>Where the program listens when nobody said where. Not in the settings file: that would
/// outrank the environment variables every ASP.NET Core program obeys.</summary>
public static class ListenAddress
{
    private const string Address = "http://localhost:8080";
    private static readonly string[] Keys = ["urls", "http_ports", "https_ports"];

    public static void Default(WebApplicationBuilder builder)
    {
        if (Keys.All(key => string.IsNullOrEmpty(builder.Configuration[key]))
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(Address);
        }
    }
}
