using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Users;

/// <summary>The door to one node of the directory.</summary>
[CollectionAgeLimit(Minutes = 10)]
internal sealed class UserDirectoryGrain(
    [PersistentState("user-directory")] IPersistentState<UserDirectory> state)
    : Grain, IUserDirectoryGrain
{
    private UserDirectory Directory => state.State;

    private string Key => this.GetPrimaryKeyString();

    private string Prefix => Key[IUserDirectoryGrain.Root.Length..];

    public async Task<string?> Add(string username)
    {
        if (Directory.Names.Contains(username))
        {
            return null;
        }

        if (Directory.IsFull)
        {
            await Split();
        }

        if (Directory.Keeps(username, Prefix))
        {
            await Write(Directory.With([username]));
            return null;
        }

        return await ChildFor(UserDirectory.NextOf(username, Prefix));
    }

    public Task Adopt(IReadOnlyList<string> usernames) =>
        Directory.Children is null && !usernames.All(Directory.Names.Contains)
            ? Write(Directory.With(usernames))
            : Task.CompletedTask;

    public async Task<IReadOnlyList<string>> List(
        string after, int limit, CancellationToken cancellationToken)
    {
        List<string> found = [.. Directory.NamesAfter(after).Take(limit)];
        foreach (var next in Directory.ChildrenFor(after, Prefix))
        {
            if (found.Count == limit)
            {
                break;
            }

            found.AddRange(await Child(next).List(after, limit - found.Count, cancellationToken));
        }

        return found;
    }

    // Children first: broken off here, the node still has every name and splits anew.
    private async Task Split()
    {
        foreach (var share in Directory.Shares(Prefix))
        {
            await Child(share.Key).Adopt([.. share]);
        }

        await Write(Directory.Split(Prefix));
    }

    // Known before it has anything: a name in it is never passed over.
    private async Task<string> ChildFor(string next)
    {
        if (!Directory.Children!.Contains(next))
        {
            await Write(Directory.WithChild(next));
        }

        return Key + next;
    }

    private Task Write(UserDirectory directory)
    {
        state.State = directory;
        return this.WriteOrDeactivate(state);
    }

    private IUserDirectoryGrain Child(string next) =>
        GrainFactory.GetGrain<IUserDirectoryGrain>(Key + next);
}
