namespace OrderProcessor.Architecture.Tests.Planted.Store;

/// <summary>What the other planted types use.</summary>
internal sealed class Store
{
    public static int Read() => 1;
}
