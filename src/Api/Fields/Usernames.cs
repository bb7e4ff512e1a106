namespace OrderProcessor.Api.Fields;

/// <summary>Usernames as they are kept.</summary>
internal static class Usernames
{
    /// <summary>In lower case and without the blanks around it.</summary>
    public static string Canonical(string text) => text.Trim(' ').ToLowerInvariant();
}
