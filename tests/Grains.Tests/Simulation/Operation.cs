namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>A wish, and what is known of its fate from outside.</summary>
internal sealed class Operation(Wish wish)
{
    public Wish Wish => wish;

    /// <summary>How often it was sent.</summary>
    public int Sent { get; set; }

    /// <summary>How many of these came back with the word that they surely had no effect.</summary>
    public int SurelyNot { get; set; }

    /// <summary>How many records of the journal are for it.</summary>
    public int Records { get; set; }

    /// <summary>Whether an answer came.</summary>
    public bool IsAnswered { get; set; }

    public override string ToString() => $"[{wish}]";
}
