using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Abstractions.Verification;

namespace OrderProcessor.Grains.Reconciliation;

/// <summary>Has one journal after the other read from its first record on, whoever uses it or not:
/// only so an altered record in the middle is found. For each while of that there are nineteen of
/// rest.</summary>
/// <param name="grains">The accounts.</param>
/// <param name="every">From one beginning with the first to the next, at the least; not at all
/// where that is 0.</param>
/// <param name="after">The username that was the last one's; null before the first.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Hears of those that could not be read.</param>
internal sealed partial class Examinations(
    IGrainFactory grains, TimeSpan every, string? after, TimeProvider time, ILogger logger)
{
    private const int Rest = 19;

    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    private Task _going = Task.CompletedTask;
    private TimeSpan _took;
    private long? _restsSince;
    private long? _begunAt;

    /// <summary>Whether some could not be read since the first one was.</summary>
    public bool LacksSome { get; set; }

    /// <summary>When all of them had been read, one after the other and without a failure, since
    /// this began; null where they were not.</summary>
    public DateTimeOffset? Through { get; private set; }

    /// <summary>The username of the last one's account; null before the first.</summary>
    public string? After { get; private set; } = after;

    /// <summary>Goes on, beside the turn of who says so, if it is time.</summary>
    public void GoOn()
    {
        if (every > TimeSpan.Zero && _going.IsCompleted && IsOver(_restsSince, _took * Rest)
            && (After is not null || IsOver(_begunAt, every)))
        {
            _going = Some();
        }
    }

    private async Task Some()
    {
        var since = time.GetTimestamp();
        try
        {
            do
            {
                Begin(since);
                After = await Next();
                Through = After is null && !LacksSome ? time.GetUtcNow() : Through;
            }
            while (After is not null && time.GetElapsedTime(since) < AtOnce);
        }
        catch (Exception fault)
        {
            // The directory cannot be read; it is tried again.
            LogNoNext(fault);
        }

        (_took, _restsSince) = (time.GetElapsedTime(since), time.GetTimestamp());
    }

    private void Begin(long since)
    {
        if (After is null)
        {
            (_begunAt, LacksSome) = (since, false);
        }
    }

    private async Task<string?> Next()
    {
        var names = await grains
            .GetGrain<IUserDirectoryGrain>(IUserDirectoryGrain.Root).List(After ?? "", 1);
        var next = names is [var first, ..] ? first : null;
        if (next is not null)
        {
            await Examine(next);
        }

        return next;
    }

    private async Task Examine(string username)
    {
        var accountId = username;
        try
        {
            accountId = (await grains.GetGrain<IUserGrain>(username).Overview())?.AccountId
                ?? username;
            await grains.GetGrain<IVerificationGrain>(accountId).Examine();
        }
        catch (Exception fault)
        {
            // May pass, and must not keep those after it from being read.
            LacksSome = true;
            LogNotExamined(fault, accountId);
        }
    }

    private bool IsOver(long? since, TimeSpan wait) =>
        since is null || time.GetElapsedTime(since.Value) >= wait;

    [LoggerMessage(
        LogLevel.Information,
        "The journal of account {AccountId} was not read from its first record on; the next time "
            + "it is tried again")]
    private partial void LogNotExamined(Exception fault, string accountId);

    [LoggerMessage(
        LogLevel.Warning, "Whose journal to read next is not known; it is tried again")]
    private partial void LogNoNext(Exception fault);
}
