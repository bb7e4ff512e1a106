using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>What people's portfolios are known by.</summary>
internal static class Accounts
{
    public static async Task<string> AccountIdOf(this IGrainFactory grains, string username) =>
        (await grains.GetGrain<IUserGrain>(username).Overview())!.AccountId;

    /// <summary>Makes somebody an admin who is confirmed.</summary>
    public static async Task MakeAdmin(this IGrainFactory grains, string username)
    {
        var admins = grains.GetGrain<IAdminsGrain>(IAdminsGrain.Key);
        await admins.SetRole(username, UserRole.Admin);
        await grains.GetGrain<IUserGrain>(username).Confirm(by: "");
        // Once more, so that it counts among those who are left.
        await admins.SetRole(username, UserRole.Admin);
    }
}
