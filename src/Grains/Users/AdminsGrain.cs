using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Storage;
using static OrderProcessor.Grains.Abstractions.Users.UserOutcome;

namespace OrderProcessor.Grains.Users;

/// <summary>Changes roles and freezes one after the other, and refuses the change that would leave
/// nobody to administer.</summary>
internal sealed class AdminsGrain(
    [PersistentState("admins")] IPersistentState<AdminsState> state) : Grain, IAdminsGrain
{
    public Task<bool> Any() => Task.FromResult(state.State.Active is not []);

    public Task<UserOutcome> SetRole(string username, UserRole role) => Change(
        username, leaves: role is not UserRole.Admin, user => user.SetRole(role));

    public Task<UserOutcome> SetFrozen(string username, bool frozen) => Change(
        username,
        leaves: frozen,
        async user =>
        {
            var outcome = await user.SetFrozen(frozen);
            if (outcome is Kept && await user.Overview() is { AccountId: var accountId })
            {
                await GrainFactory.GetGrain<IPortfolioGrain>(accountId).SetFrozen(frozen);
            }

            return outcome;
        });

    private async Task<UserOutcome> Change(
        string username, bool leaves, Func<IUserGrain, Task<UserOutcome>> change)
    {
        var user = GrainFactory.GetGrain<IUserGrain>(username);
        if (leaves && await user.Overview() is { IsActiveAdmin: true })
        {
            var rest = state.State.Without(username);
            if (rest.Active is [])
            {
                return new LastAdmin();
            }

            await Write(rest);
        }

        var outcome = await change(user);
        if (await user.Overview() is { IsActiveAdmin: true })
        {
            await Write(state.State.With(username));
        }

        return outcome;
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
