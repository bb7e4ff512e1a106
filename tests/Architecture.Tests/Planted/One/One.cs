namespace OrderProcessor.Architecture.Tests.Planted.One;

/// <summary>Begins a circle.</summary>
internal sealed class One(Two.Two next)
{
    public override string ToString() => $"{next}";
}
