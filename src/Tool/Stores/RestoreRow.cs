namespace OrderProcessor.Tool.Stores;

/// <summary>The row that a store has as long as what is restored into it is not whole.</summary>
internal static class RestoreRow
{
    public const string State = "restore";

    public const string Grain = $"{State}/{State}";
}
