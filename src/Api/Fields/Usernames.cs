namespace OrderProcessor.Api.Fields;

/// <summary>Usernames as they are kept.</summary>
internal static class Usernames
{
    /// <summary>In lower case.</summary>
    public static string Canonical(string text) => text.ToLowerInvariant();
}
