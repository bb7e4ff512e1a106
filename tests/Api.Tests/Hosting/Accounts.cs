using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>What people's portfolios are known by.</summary>
internal static class Accounts
{
    public static async Task<string> AccountIdOf(this IGrainFactory grains, string username) =>
        (await grains.GetGrain<IUserGrain>(username).Overview())!.AccountId;
}
