using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Users.Guards;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Users.Guards;

/// <summary>The door to what is known of attempts to sign in to one account.</summary>
/// <remarks>Anyone can ask for any name: the unknown ones must not stay in memory.</remarks>
[CollectionAgeLimit(Minutes = 5)]
internal sealed class LoginGuardGrain(
    [PersistentState("login-guard")] IPersistentState<LoginGuard> state,
    IOptions<LoginLimits> limits,
    TimeProvider time) : Grain, ILoginGuardGrain
{
    private readonly StrangersTurns _turns = new(limits.Value, time);

    private LoginGuard Guard => state.State;

    public Task<TimeSpan?> Begin(string address) =>
        Task.FromResult(Guard.Knows(address) ? null : _turns.TryTake());

    public Task Failed(string address, bool isAccount) =>
        isAccount ? Write(Guard.Failed(time.GetUtcNow())) : Task.CompletedTask;

    public Task TakeBack(string address)
    {
        if (!Guard.Knows(address))
        {
            _turns.GiveBack();
        }

        return Task.CompletedTask;
    }

    public async Task<PastFailures> Succeeded(string address)
    {
        await TakeBack(address);
        var past = Guard.Past();
        var after = Guard.Succeeded(address);
        if (after != Guard)
        {
            await Write(after);
        }

        return past;
    }

    public Task<PastFailures> Since(CancellationToken cancellationToken) =>
        Task.FromResult(Guard.Past());

    private Task Write(LoginGuard guard)
    {
        state.State = guard;
        return this.WriteOrDeactivate(state);
    }
}
