namespace OrderProcessor.Containers.Tests.Engine;

/// <summary>The container engine that prepare.sh has set up in a folder of its own.</summary>
internal static class Podman
{
    private static readonly string Folder = Repository.PathOf("artifacts", "containers");

    /// <summary>Makes podman work in that folder, whatever it has elsewhere.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } =
        new Dictionary<string, string>
        {
            ["CONTAINERS_CONF"] = Path.Combine(Folder, "containers.conf"),
            ["CONTAINERS_STORAGE_CONF"] = Path.Combine(Folder, "storage.conf"),
        };

    /// <summary>Skips the test, and says why, where containers cannot be run.</summary>
    public static void Require() => Assert.SkipUnless(
        File.Exists(Path.Combine(Folder, "ready")),
        File.Exists(Path.Combine(Folder, "why-not"))
            ? File.ReadAllText(Path.Combine(Folder, "why-not"))
            : "Containers cannot be run here: tests/Containers.Tests/prepare.sh has not been run.");

    public static Task<string> Run(
        CancellationToken cancellationToken, params string[] arguments) =>
        Command.Run(Environment, cancellationToken, ["podman", .. arguments]);
}
