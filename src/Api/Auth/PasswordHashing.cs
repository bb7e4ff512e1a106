using System.Threading.Channels;
using Microsoft.Extensions.Options;
using OrderProcessor.Faults;

namespace OrderProcessor.Api.Auth;

/// <summary>Hashes and checks passwords on a few threads of its own: hashing is slow on purpose, and
/// a burst of logins must not take the threads that trading runs on.</summary>
internal sealed class PasswordHashing : IDisposable
{
    private const int MaxWaiting = 256;

    private readonly Channel<Action> _work = Channel.CreateBounded<Action>(MaxWaiting);
    private readonly int _cost;
    private readonly Lazy<Task<string>> _decoy;

    public PasswordHashing(IOptions<AuthOptions> options)
    {
        _cost = options.Value.BcryptCost;
        _decoy = new Lazy<Task<string>>(() => Hash("no one has this password"));
        for (var thread = 0; thread < Math.Max(1, Environment.ProcessorCount / 2); thread++)
        {
            new Thread(Work) { IsBackground = true, Name = $"passwords {thread}" }.Start();
        }
    }

    public Task<string> Hash(string password) =>
        Run(() => BCrypt.Net.BCrypt.HashPassword(password, _cost));

    /// <summary>Takes as long for an unknown user, whose hash is null, as for a known one.</summary>
    public async Task<bool> Verify(string password, string? hash)
    {
        var against = hash ?? await _decoy.Value;
        var matches = await Run(() => BCrypt.Net.BCrypt.Verify(password, against));
        return matches && hash is not null;
    }

    public void Dispose() => _work.Writer.TryComplete();

    private Task<T> Run<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _work.Writer.TryWrite(() => Finish(work, done))
            ? done.Task
            : throw new OverloadedException("Too many passwords wait to be checked already.");
    }

    private static void Finish<T>(Func<T> work, TaskCompletionSource<T> done)
    {
        try
        {
            done.SetResult(work());
        }
        catch (Exception fault)
        {
            done.SetException(fault);
        }
    }

    private void Work()
    {
        // Waiting blocks this thread, which is what it is for.
        while (_work.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_work.Reader.TryRead(out var work))
            {
                work();
            }
        }
    }
}
