namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>The one door through which roles and freezes change, so that there is always somebody
/// left who can administer: the last confirmed admin who can act stays one.</summary>
[Alias("IAdminsGrain")]
public interface IAdminsGrain : IGrainWithStringKey
{
    /// <summary>The key of the only one.</summary>
    const string Key = "admins";

    /// <summary>Whether anybody administers yet.</summary>
    [Alias("Any")]
    Task<bool> Any();

    /// <summary>As the other one, for the very first admin, who is confirmed, and for front doors
    /// of the release before, which do not tell who asks.</summary>
    [Alias("SetRole")]
    Task<UserOutcome> SetRole(string username, UserRole role);

    /// <summary>Gives an account a role. An admin is not confirmed yet, unless the configuration
    /// says so. Answers <see cref="UserOutcome.Kept"/>, <see cref="UserOutcome.Unknown"/>,
    /// <see cref="UserOutcome.LastAdmin"/> or <see cref="UserOutcome.NotConfirmed"/>.</summary>
    /// <param name="username">Whose account.</param>
    /// <param name="role">The role.</param>
    /// <param name="by">The account of the admin who asks.</param>
    [Alias("SetRoleBy")]
    Task<UserOutcome> SetRole(string username, UserRole role, string by);

    /// <summary>Confirms that an admin is a person of their own; doing it again changes nothing.
    /// Answers <see cref="UserOutcome.Kept"/>, <see cref="UserOutcome.Unknown"/>,
    /// <see cref="UserOutcome.NotAdmin"/>, <see cref="UserOutcome.NotConfirmed"/> or
    /// <see cref="UserOutcome.AnotherNeeded"/>.</summary>
    [Alias("Confirm")]
    Task<UserOutcome> Confirm(string username, string by);

    /// <summary>Confirms those admins whom the configuration names.</summary>
    [Alias("ConfirmConfigured")]
    Task ConfirmConfigured();

    /// <summary>Lets an account read but not act, or lets it act again; its portfolio obeys before
    /// this answers. Answers <see cref="UserOutcome.Kept"/>, <see cref="UserOutcome.Unknown"/> or
    /// <see cref="UserOutcome.LastAdmin"/>.</summary>
    [Alias("SetFrozen")]
    Task<UserOutcome> SetFrozen(string username, bool frozen);

    /// <summary>As the other one, and says on whose behalf.</summary>
    [Alias("SetFrozenBy")]
    Task<UserOutcome> SetFrozen(string username, bool frozen, string by);
}
