namespace OrderProcessor.Grains.Abstractions.Assets;

/// <summary>One accepted tick of one asset: later ones are higher.</summary>
/// <param name="Run">The durable number of the feed's run, which fences older runs.</param>
/// <param name="Number">Counts accepted ticks within the run.</param>
[GenerateSerializer, Immutable, Alias("TickId")]
public readonly record struct TickId(
    [property: Id(0)] long Run, [property: Id(1)] long Number) : IComparable<TickId>
{
    public int CompareTo(TickId other) =>
        Run != other.Run ? Run.CompareTo(other.Run) : Number.CompareTo(other.Number);

    public static bool operator <(TickId left, TickId right) => left.CompareTo(right) < 0;

    public static bool operator >(TickId left, TickId right) => left.CompareTo(right) > 0;

    public static bool operator <=(TickId left, TickId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(TickId left, TickId right) => left.CompareTo(right) >= 0;
}
