namespace OrderProcessor.Tool.Output;

/// <summary>Where nobody looks.</summary>
internal sealed class NoProgressBar : IProgressBar
{
    public void Of(long total)
    {
    }

    public void Done(long more = 1)
    {
    }
}
