using OrderProcessor.Silo.Backups;
using OrderProcessor.Silo.Storage.Whole;
using OrderProcessor.Silo.Tests.Storage;
using OrderProcessor.Tool.Output;
using OrderProcessor.Tool.Stores;
using OrderProcessor.Tool.Verification;

namespace OrderProcessor.Tool.Tests;

/// <summary>A copy of a data folder for one test, with the key elsewhere.</summary>
internal sealed class CopiedStore : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _keys;

    public CopiedStore(TradedStore from)
    {
        _keys = from.KeyFolder;
        File.Copy(
            $"{from.Folder}/orderprocessor.db", $"{_folder.Path}/orderprocessor.db");
    }

    public string Path => _folder.Path;

    public StoreLocation Location => new() { Data = Path, Key = _keys };

    /// <param name="against">A backup to hold it against; null for none.</param>
    public async Task<VerificationReport> Verify(string? against = null)
    {
        await using var store = await Location.Open(TestContext.Current.CancellationToken);
        return await Verify(store, Location.Keys(), against);
    }

    public static async Task<VerificationReport> Verify(
        IWholeStore store, KeyRing keys, string? against = null)
    {
        using var verification = new StoreVerification(store, keys)
        {
            Against = against is null ? null : BackupReader.Open(against),
        };
        return await verification.Run(
            new NoProgressBar(), TestContext.Current.CancellationToken);
    }

    public void Dispose() => _folder.Dispose();
}
