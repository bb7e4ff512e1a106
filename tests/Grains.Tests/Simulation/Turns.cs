namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>Decides what happens next: which of all turns that are ready is taken, or, when none is
/// or when the machine is busy, that time goes on.</summary>
internal sealed class Turns(Random random, VirtualTime time, Trace trace)
{
    // How long a turn that is ready may wait for others at a time.
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(5);
    private readonly List<Lane> _lanes = [];

    public Lane Open(string name)
    {
        var lane = new Lane(name);
        _lanes.Add(lane);
        return lane;
    }

    /// <summary>False when nothing is left to happen.</summary>
    public bool Step()
    {
        var ready = _lanes.Sum(lane => lane.Ready);
        var next = time.UntilNext();
        if (next is not null && (ready == 0 || (next < Busy && random.Next(8) == 0)))
        {
            time.Next();
            return true;
        }

        return ready > 0 && Take(random.Next(ready));
    }

    private bool Take(int turn)
    {
        foreach (var lane in _lanes)
        {
            if (turn < lane.Ready)
            {
                trace.Turn(lane.Name);
                lane.Take(turn);
                return true;
            }

            turn -= lane.Ready;
        }

        return false;
    }
}
