using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Abstractions.Users.Admins;
using static OrderProcessor.Grains.Abstractions.Users.UserOutcome;

namespace OrderProcessor.Grains.Users;

/// <summary>Who confirms whom as an admin.</summary>
internal static class AdminRules
{
    /// <summary>Why this admin does not confirm the account as an admin's; null when they
    /// do.</summary>
    public static UserOutcome? NotConfirmedBy(AdminVoice admin, UserOverview? user) => user switch
    {
        _ when !admin.IsConfirmed => new NotConfirmed(),
        null => new Unknown(),
        { Profile.Role: not UserRole.Admin } => new NotAdmin(),
        { AppointedBy: null } => new Kept(user.Profile),
        // Whom nobody knows the appointer of is appointed anew first.
        { AppointedBy: "" } => new AnotherNeeded(),
        { AppointedBy: var appointer } when admin.AccountId == appointer => new AnotherNeeded(),
        _ => null,
    };
}
