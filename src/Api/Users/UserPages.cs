using OrderProcessor.Api.Auth;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Users;

/// <summary>Reads accounts in the order of their usernames.</summary>
internal static class UserPages
{
    public static async Task<UsersResponse> Read(
        IGrainFactory grains,
        AccountNames names,
        string after,
        int limit,
        CancellationToken cancellationToken)
    {
        var found = await grains.GetGrain<IUserDirectoryGrain>(IUserDirectoryGrain.Root)
            .List(after, limit + 1, cancellationToken);
        var users = await Task.WhenAll(found.Take(limit).Select(name =>
            grains.GetGrain<IUserGrain>(name).Overview(cancellationToken)));
        var hasMore = found.Count > limit;
        return new UsersResponse(
            // A name without an account is left of a registration that was broken off.
            await Task.WhenAll(
                users.OfType<UserOverview>().Select(user => UserResponse.Of(user, names))),
            hasMore,
            hasMore ? found[limit - 1] : null);
    }
}
