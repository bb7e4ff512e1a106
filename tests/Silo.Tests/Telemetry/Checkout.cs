namespace OrderProcessor.Silo.Tests.Telemetry;

/// <summary>Where the product's own files are.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OrderProcessor.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
