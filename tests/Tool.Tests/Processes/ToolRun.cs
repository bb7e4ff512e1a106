namespace OrderProcessor.Tool.Tests.Processes;

/// <summary>What came of running the tool.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it said beside that.</param>
/// <param name="Took">How long it took, its start included.</param>
/// <param name="PeakBytes">The most memory it had.</param>
internal sealed record ToolRun(
    int Code, string Output, string Error, TimeSpan Took, long PeakBytes);
