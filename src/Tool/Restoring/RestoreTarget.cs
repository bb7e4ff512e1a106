using System.Text.Json;
using OrderProcessor.Grains.Storage;
using OrderProcessor.Silo.Storage.Sqlite;
using OrderProcessor.Silo.Storage.Whole;
using OrderProcessor.Tool.Stores;

namespace OrderProcessor.Tool.Restoring;

/// <summary>An empty store that a backup goes into. Until it is whole it says so: a row names what
/// is being restored, and a database's file has another name.</summary>
internal sealed class RestoreTarget : IAsyncDisposable
{
    private const string Draft = ".restoring";

    private readonly string? _file;

    private RestoreTarget(IWholeStore store, string? file) => (Store, _file) = (store, file);

    public IWholeStore Store { get; private set; }

    /// <summary>Whether all of it is there already, and only the row is left: it was broken off at
    /// its very end.</summary>
    public bool IsFilled { get; private init; }

    /// <summary>Opens an empty store, or one that this very restore was broken off in.</summary>
    public static async Task<RestoreTarget> Open(
        StoreLocation location, RestoreSource source, CancellationToken cancellationToken)
    {
        var target = location.IsFile
            ? await InFile(location, cancellationToken)
            : new RestoreTarget(await location.OpenToWrite(cancellationToken), file: null);
        try
        {
            await target.Begin(source, cancellationToken);
            return target;
        }
        catch
        {
            await target.DisposeAsync();
            throw;
        }
    }

    /// <summary>It is whole. A database's file has its name before the row goes: were it the other
    /// way round, nobody could tell what a file without either is of.</summary>
    public async Task Finish(CancellationToken cancellationToken)
    {
        if (_file is not null && !IsFilled)
        {
            await Store.Flush(cancellationToken);
            await Store.DisposeAsync();
            File.Move(_file + Draft, _file, overwrite: true);
            Store = new SqliteFile(_file, isWritten: true);
        }

        await Store.Delete(RestoreRow.Grain, RestoreRow.State, cancellationToken);
        await Store.Flush(cancellationToken);
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private static async Task<RestoreTarget> InFile(
        StoreLocation location, CancellationToken cancellationToken)
    {
        var file = location.DatabaseFile;
        if (!File.Exists(file) || new FileInfo(file).Length == 0)
        {
            DataFolder.Create(location.Folder);
            return new RestoreTarget(new SqliteFile(file + Draft, isWritten: true), file);
        }

        await using (var found = new SqliteFile(file, isWritten: false))
        {
            if (await found.Row(RestoreRow.Grain, RestoreRow.State, cancellationToken) is null)
            {
                throw new InvalidOperationException(
                    $"{file} is there already: a backup goes into an empty folder only.");
            }
        }

        return new RestoreTarget(new SqliteFile(file, isWritten: true), file) { IsFilled = true };
    }

    private async Task Begin(RestoreSource source, CancellationToken cancellationToken)
    {
        if (await Store.Row(RestoreRow.Grain, RestoreRow.State, cancellationToken) is { } row)
        {
            var begun = JsonSerializer.Deserialize<RestoreSource>(
                row.Payload.Span, StoredJson.Options);
            if (begun != source)
            {
                throw new InvalidOperationException(
                    $"{Store.Name} holds another restore that was broken off, of {begun}: end "
                    + "that, or empty the store.");
            }

            return;
        }

        if (!await IsEmpty(cancellationToken))
        {
            throw new InvalidOperationException(
                $"{Store.Name} is not empty: a backup goes into an empty store only.");
        }

        await Store.Put(
            new(RestoreRow.Grain, RestoreRow.State, JsonSerializer.SerializeToUtf8Bytes(
                source, StoredJson.Options)),
            cancellationToken);
        await Store.Flush(cancellationToken);
    }

    private async Task<bool> IsEmpty(CancellationToken cancellationToken)
    {
        await foreach (var _ in Store.Rows(cancellationToken))
        {
            return false;
        }

        return (await Store.JournalIds(cancellationToken)).Count == 0;
    }
}
