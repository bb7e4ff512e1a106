namespace OrderProcessor.Tool.Output;

/// <summary>Shows how far a work has come.</summary>
internal interface IProgressBar
{
    /// <summary>So much there is to do.</summary>
    void Of(long total);

    /// <summary>So much more is done.</summary>
    void Done(long more = 1);
}
