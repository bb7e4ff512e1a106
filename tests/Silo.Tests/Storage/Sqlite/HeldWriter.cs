using OrderProcessor.Silo.Storage.Sqlite;

namespace OrderProcessor.Silo.Tests.Storage.Sqlite;

/// <summary>Keeps a database's writer busy, so that what is written meanwhile waits and then shares
/// one transaction.</summary>
internal sealed class HeldWriter : IDisposable
{
    private readonly ManualResetEventSlim _release = new();

    public static async Task<HeldWriter> Hold(SqliteDatabase database, CancellationToken ct)
    {
        var held = new HeldWriter();
        var begun = new TaskCompletionSource();
        _ = database.Write(
            _ =>
            {
                begun.SetResult();
                held._release.Wait(ct);
                return 0;
            },
            bytes: 0,
            ct);
        await begun.Task.WaitAsync(ct);
        return held;
    }

    public void Release() => _release.Set();

    public void Dispose() => _release.Set();
}
