using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Users;

/// <summary>The door to one email address.</summary>
internal sealed class EmailGrain(
    [PersistentState("email")] IPersistentState<EmailState> state) : Grain, IEmailGrain
{
    public async Task<EmailClaim> Claim(string username)
    {
        if (state.State.Claim is { } standing && standing.Username != username)
        {
            return standing;
        }

        // A renewed claim has a new id: a release that was on its way no longer meets it.
        var claim = new EmailClaim(username, Guid.NewGuid());
        state.State = new EmailState { Claim = claim };
        await this.WriteOrDeactivate(state);
        return claim;
    }

    public Task Release(Guid claimId) =>
        state.State.Claim?.ClaimId == claimId
            ? this.ClearOrDeactivate(state)
            : Task.CompletedTask;

    public Task ReleaseFor(string username) =>
        state.State.Claim?.Username == username
            ? this.ClearOrDeactivate(state)
            : Task.CompletedTask;
}

/// <summary>What is stored of an email address.</summary>
internal sealed record EmailState
{
    public int Schema { get; init; } = 1;

    /// <summary>Null while nobody claims the address.</summary>
    public EmailClaim? Claim { get; init; }
}
