using System.Text.Json.Nodes;

namespace OrderProcessor.Cluster.Tests.Observability;

/// <summary>What is shipped for whoever watches over the program.</summary>
internal static class Shipped
{
    public static string Root { get; } = Find();

    public static string Folder => Path.Combine(Root, "deploy", "observability");

    /// <summary>Every panel's every query, with the dashboard and panel that it is in.</summary>
    public static IEnumerable<(string Panel, string Query)> Queries() =>
        from file in Directory.GetFiles(Path.Combine(Folder, "dashboards"), "*.json").Order()
        let name = Path.GetFileNameWithoutExtension(file)
        from panel in JsonNode.Parse(File.ReadAllText(file))!["panels"]!.AsArray()
        from target in panel!["targets"]!.AsArray()
        select ($"{name}: {panel["title"]}", (string)target!["expr"]!);

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
