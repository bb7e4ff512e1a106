namespace OrderProcessor.Grains.Users;

/// <summary>How new accounts are known, from the configuration section <c>Accounts</c>.</summary>
public sealed class AccountOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Accounts";

    /// <summary>Whether new accounts get a random id. A process of a release that does not know
    /// such ids would look for their money under their usernames, so no such process may be left.
    /// </summary>
    public bool RandomIds { get; set; }
}
