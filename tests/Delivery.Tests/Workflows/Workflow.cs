using System.Text.Json.Nodes;

namespace OrderProcessor.Delivery.Tests.Workflows;

/// <summary>A workflow of GitHub Actions.</summary>
/// <param name="Document">What is in it.</param>
/// <param name="Faults">Where it is not what GitHub takes.</param>
internal sealed record Workflow(JsonNode Document, IReadOnlyList<string> Faults)
{
    private static readonly string Folder = Repository.PathOf(".github", "workflows");

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Folder, "*.yml").Select(file => Path.GetFileName(file)).Order()];

    public IEnumerable<(string Name, JsonNode Job)> Jobs =>
        Document["jobs"]!.AsObject().Select(job => (job.Key, job.Value!));

    public IEnumerable<JsonNode> Steps =>
        Jobs.SelectMany(job => job.Job["steps"]!.AsArray()).Select(step => step!);

    public static string TextOf(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public static async Task<Workflow> Of(string text, CancellationToken cancellationToken)
    {
        var read = await Checker.Read(text, cancellationToken, "workflow.mjs", "workflow");
        return new Workflow(
            read["document"]!,
            [.. read["faults"]!.AsArray().Select(fault => (string)fault!)]);
    }
}
