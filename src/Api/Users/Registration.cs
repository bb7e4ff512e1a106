using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Users;

/// <summary>Carries registrations and changes of address through, clearing away an address claim
/// that a crash left behind: users never call each other, so the front door asks both.</summary>
internal sealed class Registration(IGrainFactory grains)
{
    public Task<UserOutcome> Register(UserProfile profile, PasswordHash passwordHash)
    {
        var user = grains.GetGrain<IUserGrain>(profile.Username);
        var request = new RegisterUser(profile, passwordHash);
        return Carry(profile.Email, () => user.Register(request));
    }

    public Task<UserOutcome> Update(string username, UpdateProfile request) =>
        Carry(request.Email, () => grains.GetGrain<IUserGrain>(username).Update(request));

    private async Task<UserOutcome> Carry(string? email, Func<Task<UserOutcome>> attempt)
    {
        var outcome = await attempt();
        if (outcome is not UserOutcome.EmailTaken(var claim)
            || await grains.GetGrain<IUserGrain>(claim.Username).Holds(email!))
        {
            return outcome;
        }

        await grains.GetGrain<IEmailGrain>(email!).Release(claim.ClaimId);
        return await attempt();
    }
}
