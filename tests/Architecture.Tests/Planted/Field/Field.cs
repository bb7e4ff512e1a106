namespace OrderProcessor.Architecture.Tests.Planted.Field;

/// <summary>Names another folder in a field.</summary>
internal sealed class Field(Store.Store store)
{
    public override string ToString() => $"{store}";
}
