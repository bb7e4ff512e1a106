namespace OrderProcessor.Api.Fields;

/// <summary>Asset ids as they are kept.</summary>
internal static class AssetIds
{
    /// <summary>Trimmed and in upper case.</summary>
    public static string Canonical(string text) => text.Trim().ToUpperInvariant();
}
