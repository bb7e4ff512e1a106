namespace OrderProcessor.Grains.Abstractions.Clocks;

/// <summary>What a look at both clocks found to be new.</summary>
public enum ClockChange
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The wall clock has stepped, away from the process's clock.</summary>
    Stepped = 1,

    /// <summary>It has stepped again, to yet another time.</summary>
    SteppedAgain = 2,

    /// <summary>It is back where the process's clock is.</summary>
    Returned = 3,

    /// <summary>It has stayed where it stepped to, and the process's clock is there now.</summary>
    Followed = 4,
}
