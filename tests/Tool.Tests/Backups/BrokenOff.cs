using OrderProcessor.Tool.Output;

namespace OrderProcessor.Tool.Tests.Backups;

/// <summary>Ends a work after so many steps of it, as a crash would.</summary>
internal sealed class BrokenOff(int after) : IProgressBar
{
    private int _steps;

    public void Of(long total)
    {
    }

    public void Done(long more = 1)
    {
        if (++_steps > after)
        {
            throw new IOException("Broken off.");
        }
    }
}
