using System.Reflection;

namespace OrderProcessor.Hosting.Commands;

/// <summary>Says which version of the program this is.</summary>
public static class VersionCommand
{
    private const string Name = "--version";

    /// <summary>The version, and after a plus sign the commit it was built from.</summary>
    public static string Version { get; } = typeof(VersionCommand).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    internal static bool Handles(string[] args) => args is [Name];

    internal static void Run(TextWriter output) => output.WriteLine($"OrderProcessor {Version}");
}
