using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Users;

/// <summary>Reads accounts in the order of their usernames.</summary>
internal static class UserPages
{
    public static async Task<UsersResponse> Read(
        IGrainFactory grains, string after, int limit, CancellationToken cancellationToken)
    {
        var names = await grains.GetGrain<IUserDirectoryGrain>(IUserDirectoryGrain.Root)
            .List(after, limit + 1, cancellationToken);
        var users = await Task.WhenAll(names.Take(limit).Select(name =>
            grains.GetGrain<IUserGrain>(name).Overview(cancellationToken)));
        var hasMore = names.Count > limit;
        return new UsersResponse(
            // A name without an account is left of a registration that was broken off.
            [.. users.OfType<UserOverview>().Select(UserResponse.Of)],
            hasMore,
            hasMore ? names[limit - 1] : null);
    }
}
