using System.CommandLine;

namespace OrderProcessor.Tool.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json")
    {
        Description = "Print the result as one JSON object.",
    };
}
