namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>Where every check reports to: the first promise broken ends the run.</summary>
internal sealed class Promises(Trace trace)
{
    /// <summary>What was broken; null as long as nothing was.</summary>
    public string? Broken { get; private set; }

    public void Require(bool kept, Func<string> broken)
    {
        if (!kept && Broken is null)
        {
            Broken = broken();
            trace.Add("BROKEN", Broken);
        }
    }
}
