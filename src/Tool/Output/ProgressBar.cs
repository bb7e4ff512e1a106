using Spectre.Console;

namespace OrderProcessor.Tool.Output;

/// <summary>On a terminal.</summary>
internal sealed class ProgressBar(ProgressTask task) : IProgressBar
{
    public void Of(long total) => task.MaxValue = Math.Max(1, total);

    public void Done(long more = 1) => task.Increment(more);
}
