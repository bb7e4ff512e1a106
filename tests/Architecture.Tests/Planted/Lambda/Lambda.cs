namespace OrderProcessor.Architecture.Tests.Planted.Lambda;

/// <summary>Names another folder in a lambda.</summary>
internal static class Lambda
{
    public static Func<int> Read(int more) => () => Store.Store.Read() + more;
}
