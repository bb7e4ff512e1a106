namespace OrderProcessor.Architecture.Tests.Planted.Three;

/// <summary>Closes a circle.</summary>
internal sealed class Three
{
    public static Type Next => typeof(One.One);
}
