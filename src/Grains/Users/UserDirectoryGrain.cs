using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Storage;
using Orleans.Concurrency;

namespace OrderProcessor.Grains.Users;

/// <summary>The door to one node of the directory. Reentrant, so that all who register while it
/// writes go along with its next write: names that begin alike are not kept one by one.</summary>
[Reentrant, CollectionAgeLimit(Minutes = 10)]
internal sealed class UserDirectoryGrain(
    [PersistentState("user-directory")] IPersistentState<UserDirectory> state)
    : Grain, IUserDirectoryGrain, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private UserDirectory _durable = new();
    private HashSet<string> _waiting = new(StringComparer.Ordinal);
    private Task? _next;

    private string Key => this.GetPrimaryKeyString();

    private string Prefix => Key[IUserDirectoryGrain.Root.Length..];

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _durable = state.State;
        return Task.CompletedTask;
    }

    public async Task<string?> Add(string username)
    {
        if (_durable.Names.Contains(username))
        {
            return null;
        }

        if (!_durable.Leads(username, Prefix))
        {
            _waiting.Add(username);
            await (_next ??= Gather());
        }

        return _durable.Leads(username, Prefix)
            ? Key + UserDirectory.NextOf(username, Prefix)
            : null;
    }

    public Task Adopt(IReadOnlyList<string> usernames) => InTurn(() =>
        _durable.Children is null && !usernames.All(_durable.Names.Contains)
            ? Write(_durable.With(usernames))
            : Task.CompletedTask);

    public async Task<IReadOnlyList<string>> List(
        string after, int limit, CancellationToken cancellationToken)
    {
        var directory = _durable;
        List<string> found = [.. directory.NamesAfter(after).Take(limit)];
        foreach (var next in directory.ChildrenFor(after, Prefix))
        {
            if (found.Count == limit)
            {
                break;
            }

            found.AddRange(await Child(next).List(after, limit - found.Count, cancellationToken));
        }

        return found;
    }

    public void Dispose() => _turn.Dispose();

    // Is known before it takes what waits: whoever comes later waits for another.
    private async Task Gather()
    {
        await Task.Yield();
        await InTurn(TakeWaiting);
    }

    // Children are known before they have anything: a name in one is never passed over.
    private async Task TakeWaiting()
    {
        var names = _waiting;
        (_waiting, _next) = (new(StringComparer.Ordinal), null);
        if (!_durable.HasRoomFor(names.Count))
        {
            await Split();
        }

        await Write(_durable.Taking(names, Prefix));
    }

    // Children first: broken off here, the node still has every name and splits anew.
    private async Task Split()
    {
        foreach (var share in _durable.Shares(Prefix))
        {
            await Child(share.Key).Adopt([.. share]);
        }

        await Write(_durable.Split(Prefix));
    }

    private async Task InTurn(Func<Task> change)
    {
        await _turn.WaitAsync();
        try
        {
            await change();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task Write(UserDirectory directory)
    {
        state.State = directory;
        await this.WriteOrDeactivate(state);
        _durable = directory;
    }

    private IUserDirectoryGrain Child(string next) =>
        GrainFactory.GetGrain<IUserDirectoryGrain>(Key + next);
}
