namespace OrderProcessor.Silo.Hosting;

/// <summary>How the program runs, from <c>Cluster:Mode</c>: embedded is the one way there is. A
/// deployer who asks for another must not get a lone process in its place.</summary>
internal static class RunMode
{
    private const string Key = "Cluster:Mode";
    private const string Embedded = "embedded";

    public static void RequireEmbedded(ConfigurationManager configuration)
    {
        var mode = configuration[Key] ?? Embedded;
        if (mode != Embedded)
        {
            throw new InvalidOperationException(
                $"{Key} is '{mode}'; this version runs '{Embedded}' only.");
        }
    }
}
