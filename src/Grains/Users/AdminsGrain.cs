using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Abstractions.Users.Admins;
using OrderProcessor.Grains.Storage;
using static OrderProcessor.Grains.Abstractions.Users.UserOutcome;

namespace OrderProcessor.Grains.Users;

/// <summary>Changes roles and freezes one after the other, and refuses the change that would leave
/// nobody to administer.</summary>
internal sealed class AdminsGrain(
    [PersistentState("admins")] IPersistentState<AdminsState> state,
    IOptions<AdminsOptions> options) : Grain, IAdminsGrain
{
    public Task<bool> Any() => Task.FromResult(state.State.Active is not []);

    public Task<UserOutcome> SetRole(string username, UserRole role) =>
        Give(username, role, by: "");

    public async Task<UserOutcome> SetRole(string username, UserRole role, string by) =>
        role is UserRole.Admin && !(await GrainFactory.AdminVoiceOf(by)).IsConfirmed
            ? new NotConfirmed()
            : await Give(username, role, by);

    public async Task<UserOutcome> Confirm(string username, string by)
    {
        var admin = await GrainFactory.AdminVoiceOf(by);
        var user = await GrainFactory.GetGrain<IUserGrain>(username).Overview();
        return AdminRules.NotConfirmedBy(admin, user) ?? await Confirmed(username, by);
    }

    public async Task ConfirmConfigured()
    {
        foreach (var username in options.Value.Names)
        {
            if (await GrainFactory.GetGrain<IUserGrain>(username).Overview()
                is { Profile.Role: UserRole.Admin, AppointedBy: not null })
            {
                await Confirmed(username, by: "");
            }
        }
    }

    public Task<UserOutcome> SetFrozen(string username, bool frozen) =>
        SetFrozen(username, frozen, by: "");

    public Task<UserOutcome> SetFrozen(string username, bool frozen, string by) => Change(
        username,
        leaves: frozen,
        async user =>
        {
            // The account says frozen for as long as its portfolio is: whatever breaks off in
            // between ends in a freeze, and a portfolio that comes up then keeps one once more.
            if (!frozen)
            {
                await Tell(user, frozen);
            }

            var outcome = await user.SetFrozen(frozen, by);
            if (outcome is Kept)
            {
                await AfterKeeping.Finish(() => Tell(user, frozen));
            }

            return outcome;
        });

    // The very first one needs nobody: there is nobody yet.
    private Task<UserOutcome> Give(string username, UserRole role, string by)
    {
        var confirmed = state.State.Active is [] || options.Value.Names.Contains(username);
        return Change(
            username,
            leaves: role is not UserRole.Admin,
            user => user.SetRole(role, by, confirmed));
    }

    private Task<UserOutcome> Confirmed(string username, string by) =>
        Change(username, leaves: false, user => user.Confirm(by));

    private async Task Tell(IUserGrain user, bool frozen)
    {
        if (await user.Overview() is { AccountId: var accountId })
        {
            await GrainFactory.GetGrain<IPortfolioGrain>(accountId).SetFrozen(frozen);
        }
    }

    private async Task<UserOutcome> Change(
        string username, bool leaves, Func<IUserGrain, Task<UserOutcome>> change)
    {
        var user = GrainFactory.GetGrain<IUserGrain>(username);
        if (leaves && await user.Overview() is { IsConfirmedAdmin: true })
        {
            var rest = state.State.Without(username);
            if (rest.Active is [])
            {
                return new LastAdmin();
            }

            await Write(rest);
        }

        var outcome = await change(user);
        await AfterKeeping.Finish(() => Count(username, user));
        return outcome;
    }

    private async Task Count(string username, IUserGrain user)
    {
        if (await user.Overview() is { IsConfirmedAdmin: true })
        {
            await Write(state.State.With(username));
        }
    }

    private Task Write(AdminsState admins)
    {
        if (admins.Active == state.State.Active)
        {
            return Task.CompletedTask;
        }

        state.State = admins;
        return this.WriteOrDeactivate(state);
    }
}
