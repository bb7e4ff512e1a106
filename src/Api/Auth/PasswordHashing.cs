using System.Net;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Auth;

/// <summary>Hashes and checks passwords on a few threads of its own: hashing is slow on purpose,
/// and a burst of logins must take neither the threads that trading runs on nor its processor time.
/// </summary>
internal sealed class PasswordHashing : IDisposable
{
    // Rounded up from what a server core takes; one more cost takes twice as long.
    private const double SecondsAtCost12 = 0.3;
    private const int DigestChars = 31;

    private readonly TimeProvider _time;
    private readonly TimeSpan _maxWait;
    private readonly PasswordQueues _queues;
    private readonly int _cost;
    private readonly string _decoy;

    public PasswordHashing(IOptions<AuthOptions> options, TimeProvider time)
    {
        (_time, _cost) = (time, options.Value.BcryptCost);
        _maxWait = TimeSpan.FromSeconds(options.Value.PasswordWaitSeconds);
        // Costs a check as much as anybody's hash and took no hashing to make: no one's password
        // gives this digest.
        _decoy = BCrypt.Net.BCrypt.GenerateSalt(_cost) + new string('.', DigestChars);
        var threads = Math.Max(1, Environment.ProcessorCount / 2);
        var seconds = SecondsAtCost12 * Math.Pow(2, _cost - 12);
        MaxQueued = Math.Max(1, (int)(threads * options.Value.PasswordWaitSeconds / seconds));
        _queues = new PasswordQueues(MaxQueued);
        for (var thread = 0; thread < threads; thread++)
        {
            new Thread(Work) { IsBackground = true, Name = $"passwords {thread}" }.Start();
        }
    }

    /// <summary>How many passwords may wait to be checked, and as many to be set.</summary>
    public int MaxQueued { get; }

    /// <summary>How many wait to be checked, and to be set.</summary>
    public (int Checks, int Settings) Waiting => _queues.Waiting;

    /// <summary>Hashes a new password, unless whoever asked is gone when its turn comes. Addresses
    /// take turns.</summary>
    public Task<PasswordHash> Hash(
        string password, IPAddress address, CancellationToken cancellationToken) =>
        Run(
            work => _queues.TryAddSetting(address, work),
            () => new PasswordHash(BCrypt.Net.BCrypt.HashPassword(password, _cost)),
            cancellationToken);

    /// <summary>Takes as long for an unknown user, whose hash is null, as for a known one. Whoever
    /// leaves before its turn comes learns nothing; afterwards the check is carried
    /// through. Addresses take turns.</summary>
    public Task<bool> Verify(
        string password,
        PasswordHash? hash,
        IPAddress address,
        CancellationToken cancellationToken) =>
        Run(
            work => _queues.TryAddCheck(address, work),
            () => BCrypt.Net.BCrypt.Verify(password, hash?.Bcrypt ?? _decoy) && hash is not null,
            cancellationToken);

    public void Dispose() => _queues.Close();

    private Task<T> Run<T>(
        Func<Action, bool> tryAdd, Func<T> work, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = _time.GetTimestamp();
        return tryAdd(() => Finish(work, asked, done, cancellationToken))
            ? done.Task
            : throw new OverloadedException("Too many passwords wait for their turn already.");
    }

    private void Finish<T>(
        Func<T> work,
        long asked,
        TaskCompletionSource<T> done,
        CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Threads of low priority may be slower than the queue's length allows for.
            if (_time.GetElapsedTime(asked) > _maxWait)
            {
                throw new OverloadedException("The password waited too long for its turn.");
            }

            done.SetResult(work());
        }
        catch (OperationCanceledException)
        {
            done.SetCanceled(cancellationToken);
        }
        catch (Exception fault)
        {
            done.SetException(fault);
        }
    }

    private void Work()
    {
        LowPriorityThread.Begin();
        while (_queues.Take() is { } work)
        {
            work();
        }
    }
}
