namespace OrderProcessor.Architecture.Tests.Planted.Body;

/// <summary>Names another folder in a method.</summary>
internal static class Body
{
    public static int Read() => Store.Store.Read();
}
