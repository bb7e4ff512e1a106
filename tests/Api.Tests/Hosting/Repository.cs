namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>Where the product's own files are.</summary>
internal static class Repository
{
    public static string PathOf(params string[] parts) => Path.Combine([Root(), .. parts]);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OrderProcessor.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
