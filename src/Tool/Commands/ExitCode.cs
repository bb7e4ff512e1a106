namespace OrderProcessor.Tool.Commands;

/// <summary>What the tool ends with, for scripts. Stays as it is.</summary>
internal static class ExitCode
{
    /// <summary>Done, and nothing is wrong.</summary>
    public const int Done = 0;

    /// <summary>Done, and something is wrong with the data.</summary>
    public const int Faulty = 1;

    /// <summary>Asked for something that there is not.</summary>
    public const int Usage = 2;

    /// <summary>Not done: a store or a file could not be read or written, or is refused.</summary>
    public const int Failed = 3;
}
