namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>The names of all accounts in order, as a tree: each node, by its prefix, has the names
/// that start with it until they are too many for one node, and then hands them to one child for
/// every next character.</summary>
[Alias("IUserDirectoryGrain")]
public interface IUserDirectoryGrain : IGrainWithStringKey
{
    /// <summary>The key of the root. The key of any other node is this and its prefix.</summary>
    const string Root = "/";

    /// <summary>Adds a name, durably, or answers the key of the child to ask instead. Adding it
    /// again changes nothing.</summary>
    [Alias("Add")]
    Task<string?> Add(string username);

    /// <summary>Adds names that start with this node's prefix and are no more than one node
    /// holds.</summary>
    [Alias("Adopt")]
    Task Adopt(IReadOnlyList<string> usernames);

    /// <summary>The first names after <paramref name="after"/>, in order. A name may be of an
    /// account whose registration was broken off.</summary>
    /// <param name="after">Empty to begin with the first.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Alias("List")]
    Task<IReadOnlyList<string>> List(
        string after, int limit, CancellationToken cancellationToken = default);
}
