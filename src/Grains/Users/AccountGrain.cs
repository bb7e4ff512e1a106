using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Users;

/// <summary>The door to the row that says whose account it is.</summary>
[CollectionAgeLimit(Minutes = 2)]
internal sealed class AccountGrain(
    [PersistentState("account")] IPersistentState<AccountState> state) : Grain, IAccountGrain
{
    public Task BelongTo(string username)
    {
        if (state.State.Username is { } owner)
        {
            return owner == username
                ? Task.CompletedTask
                : throw new InvalidOperationException(
                    $"Account {this.GetPrimaryKeyString()} belongs to somebody else.");
        }

        state.State = new AccountState { Username = username };
        return this.WriteOrDeactivate(state);
    }

    public Task<string?> Username(CancellationToken cancellationToken) =>
        Task.FromResult(state.State.Username);
}

/// <summary>What is stored of an account's id.</summary>
internal sealed record AccountState
{
    public int Schema { get; init; } = 1;

    /// <summary>Null where it is nobody's.</summary>
    public string? Username { get; init; }
}
