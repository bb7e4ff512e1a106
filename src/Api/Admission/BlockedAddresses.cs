using Microsoft.AspNetCore.Http.HttpResults;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Admission;

/// <summary>Takes passwords from an address only as often as it may fail, and turns away sign-ins
/// from a blocked one before their body is so much as looked at.</summary>
internal sealed class BlockedAddresses(
    IGrainFactory grains, HandBlocks byHand, TimeProvider time)
{
    /// <summary>A pipeline step, not a filter: filters run after the body was read.</summary>
    public static Task Admit(HttpContext http, RequestDelegate next) =>
        PasswordRoutes.Of(http) is { } route
            ? http.RequestServices.GetRequiredService<BlockedAddresses>()
                .AdmitPassword(http, route, next)
            : next(http);

    /// <summary>What the attempt gave, null when its password was wrong; or, when it was not made,
    /// until when the address is blocked.</summary>
    public async Task<(T? Given, DateTimeOffset? BlockedUntil)> Try<T>(
        HttpContext http, Func<Task<T?>> attempt)
        where T : class
    {
        var (address, id) = (AddressOf(http), Guid.NewGuid());
        var guard = grains.IpGuardOf(address);
        // Waited for even if the client is gone: an attempt that was begun has to be taken back.
        if (await guard.Begin(address, id) is { } until)
        {
            return (null, until);
        }

        var wrong = false;
        try
        {
            var given = await attempt();
            wrong = given is null;
            return (given, null);
        }
        finally
        {
            await (wrong ? guard.Failed(address, id) : guard.TakeBack(address, id));
        }
    }

    public ProblemHttpResult Refusal(HttpContext http, DateTimeOffset until)
    {
        var wait = Math.Max(1, (long)Math.Ceiling((until - time.GetUtcNow()).TotalSeconds));
        http.Response.Headers.RetryAfter = $"{wait}";
        return Problem.Of(
            StatusCodes.Status403Forbidden,
            ProblemCode.IpBlocked,
            "Too many failed logins from this address; try again later.");
    }

    // Whom an admin has blocked neither signs in nor opens accounts.
    private async Task AdmitPassword(
        HttpContext http, PasswordRoutes.Mark route, RequestDelegate next)
    {
        if (await byHand.Left(AddressOf(http)) is { } left)
        {
            await Refusal(http, time.GetUtcNow() + left).ExecuteAsync(http);
        }
        else
        {
            await (route.IsSignIn ? AdmitSignIn(http, next) : next(http));
        }
    }

    private async Task AdmitSignIn(HttpContext http, RequestDelegate next)
    {
        var address = AddressOf(http);
        await (await grains.IpGuardOf(address).BlockedUntil(address) is { } until
            ? Refusal(http, until).ExecuteAsync(http)
            : next(http));
    }

    private static string AddressOf(HttpContext http) => ClientAddress.Network(http).ToString();
}
