using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Rows;
using OrderProcessor.Grains.Storage;
using static OrderProcessor.Grains.Abstractions.Users.UserOutcome;

namespace OrderProcessor.Grains.Users;

/// <summary>The door to one account.</summary>
/// <remarks>Anyone can ask for any name: the unknown ones must not stay in memory.</remarks>
[CollectionAgeLimit(Minutes = 5)]
internal sealed partial class UserGrain(
    [PersistentState("user")] IPersistentState<UserAccount> state,
    IOptions<AccountOptions> options,
    RowSeals seals,
    TimeProvider time,
    ILogger<UserGrain> logger) : Grain, IUserGrain
{
    private UserAccount Account => state.State;

    private string Username => this.GetPrimaryKeyString();

    public Task<UserCredentials?> Credentials(CancellationToken cancellationToken) =>
        Task.FromResult(Account.Profile is { } profile
            ? new UserCredentials(new PasswordHash(Account.PasswordHash), profile.Role)
            : null);

    public Task<UserProfile?> Profile(CancellationToken cancellationToken) =>
        Task.FromResult(Account.Profile);

    public async Task<UserOutcome> Update(UpdateProfile request)
    {
        if (Account.Profile is not { } before)
        {
            return new Unknown();
        }

        var moves = request.Email is not null && request.Email != before.Email;
        if (moves && Account.FrozenAt is not null)
        {
            return new Unknown();
        }

        if (moves && await Claim(request.Email!, Account with { ClaimingEmail = request.Email })
            is { } taken)
        {
            return taken;
        }

        var kept = await Keep(Account.Updated(request, time.GetUtcNow()));
        if (moves)
        {
            await Release(before.Email);
        }

        return kept;
    }

    public async Task<UserOutcome> ChangePassword(
        PasswordHash currentHash, PasswordHash newHash, string sessionId) =>
        Account.Profile is null || Account.PasswordHash != currentHash.Bcrypt
            ? new Unknown()
            : await Keep(Account.WithPassword(newHash.Bcrypt, sessionId, time.GetUtcNow()));

    public Task<UserOverview?> Overview(CancellationToken cancellationToken) =>
        Task.FromResult(Account.Profile is { } profile
            ? new UserOverview(
                profile, Account.FrozenAt, Account.AccountId, Account.AppointedBy)
            : null);

    private async Task<UserOutcome> Keep(UserAccount account)
    {
        await Write(account);
        return new Kept(account.Profile!);
    }

    private Task Write(UserAccount account)
    {
        state.State = account;
        return this.WriteOrDeactivate(state);
    }
}
