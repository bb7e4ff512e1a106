using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Storage;
using static OrderProcessor.Grains.Abstractions.Users.UserOutcome;

namespace OrderProcessor.Grains.Users;

// Its name and its email address, and who else may have them.
internal sealed partial class UserGrain
{
    public async Task<UserOutcome> Register(RegisterUser request)
    {
        if (Account.Profile is not null)
        {
            return new UsernameTaken();
        }

        var email = request.Profile.Email;
        var newId = options.Value.RandomIds ? AccountIds.New() : null;
        if (await Claim(email, Account.Claiming(email, newId)) is { } taken)
        {
            // Nothing came of it, and nothing is left of it.
            await this.ClearOrDeactivate(state);
            return taken;
        }

        // Before the account is there: a crash in between leaves a name or an id without an
        // account, which readers pass over, and never an account that nobody finds.
        await ListName();
        await NameId();
        return await Keep(Account.Registered(request, time.GetUtcNow()));
    }

    public async Task<bool> Holds(string email)
    {
        if (Account.ClaimingEmail == email && !Account.Has(email))
        {
            // Calls take turns, so whoever was claiming it is not any more: a crash came between.
            await Write(Account with { ClaimingEmail = null });
        }

        return Account.Has(email);
    }

    public async Task EnsureListed()
    {
        if (Account is { Profile: not null, IsListed: null })
        {
            await ListOldName();
            await Write(Account with { IsListed = true });
        }
    }

    private Task ListOldName() => Account.IsListed is null ? ListName() : Task.CompletedTask;

    private async Task ListName()
    {
        var node = IUserDirectoryGrain.Root;
        while (node is not null)
        {
            node = await GrainFactory.GetGrain<IUserDirectoryGrain>(node).Add(Username);
        }
    }

    private Task NameId() => Account.AccountId is { } accountId
        ? GrainFactory.GetGrain<IAccountGrain>(accountId).BelongTo(Username)
        : Task.CompletedTask;

    // The intent comes first: see Holds. Answers who stands in the way, if anyone does.
    private async Task<EmailTaken?> Claim(string email, UserAccount claiming)
    {
        await Write(claiming);
        var claim = await Email(email).Claim(Username);
        return claim.Username == Username ? null : new EmailTaken(claim);
    }

    private IEmailGrain Email(string address) => GrainFactory.GetGrain<IEmailGrain>(address);

    // The change is durable by now. A claim that stays behind is dropped when another wants it.
    private async Task Release(string email)
    {
        try
        {
            await Email(email).ReleaseFor(Username);
        }
        catch (Exception fault)
        {
            LogNotReleased(fault, Username);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The address that {Username} had before is claimed still")]
    private partial void LogNotReleased(Exception fault, string username);
}
