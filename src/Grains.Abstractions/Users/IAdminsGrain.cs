namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>The one door through which roles and freezes change, so that there is always somebody
/// left who can administer: the last admin who can act stays one.</summary>
[Alias("IAdminsGrain")]
public interface IAdminsGrain : IGrainWithStringKey
{
    /// <summary>The key of the only one.</summary>
    const string Key = "admins";

    /// <summary>Whether anybody administers yet.</summary>
    [Alias("Any")]
    Task<bool> Any();

    /// <summary>Gives an account a role. Answers <see cref="UserOutcome.Kept"/>,
    /// <see cref="UserOutcome.Unknown"/> or <see cref="UserOutcome.LastAdmin"/>.</summary>
    [Alias("SetRole")]
    Task<UserOutcome> SetRole(string username, UserRole role);

    /// <summary>Lets an account read but not act, or lets it act again; its portfolio obeys before
    /// this answers. Answers <see cref="UserOutcome.Kept"/>, <see cref="UserOutcome.Unknown"/> or
    /// <see cref="UserOutcome.LastAdmin"/>.</summary>
    [Alias("SetFrozen")]
    Task<UserOutcome> SetFrozen(string username, bool frozen);
}
