namespace OrderProcessor.Architecture.Tests.Planted.Two;

/// <summary>Goes on with a circle.</summary>
internal sealed class Two(Three.Three next)
{
    public override string ToString() => $"{next}";
}
