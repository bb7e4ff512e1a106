using System.Globalization;

namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>The tables, and which version of them a file has.</summary>
internal static class SqliteSchema
{
    public const long Version = 2;

    // Not WITHOUT ROWID: payloads would then lie in the key's tree, which took half the appends/s.
    private const string Create = """
        CREATE TABLE journal_batch (
            journal_id TEXT NOT NULL,
            number INTEGER NOT NULL,
            batch_id BLOB NOT NULL,
            first_sequence INTEGER NOT NULL,
            record_count INTEGER NOT NULL,
            payload BLOB NOT NULL,
            PRIMARY KEY (journal_id, number)
        ) STRICT;

        CREATE TABLE journal_snapshot (
            journal_id TEXT NOT NULL PRIMARY KEY,
            batch_number INTEGER NOT NULL,
            payload BLOB NOT NULL
        ) STRICT;

        CREATE TABLE grain_state (
            grain_id TEXT NOT NULL,
            state_name TEXT NOT NULL,
            etag INTEGER NOT NULL,
            payload BLOB NOT NULL,
            PRIMARY KEY (grain_id, state_name)
        ) STRICT;
        """;

    // What an older release wrote has nothing beside it, and stays as it is.
    private const string ToVersion2 = """
        ALTER TABLE journal_batch ADD COLUMN last_at INTEGER;
        ALTER TABLE journal_batch ADD COLUMN kinds TEXT;
        ALTER TABLE journal_batch ADD COLUMN counts TEXT;
        ALTER TABLE journal_batch ADD COLUMN key_id TEXT;
        ALTER TABLE journal_batch ADD COLUMN tag TEXT;

        CREATE TABLE journal_checkpoint (
            journal_id TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            at INTEGER,
            payload BLOB NOT NULL,
            PRIMARY KEY (journal_id, sequence)
        ) STRICT;
        """;

    /// <summary>Makes the tables in a new file, and adds to an older one what it lacks; refuses one
    /// from a later version of this program.</summary>
    public static void Ensure(string file)
    {
        using var session = SqliteSession.ForWriting(file);
        session.Execute("BEGIN IMMEDIATE");
        var found = Convert.ToInt64(
            session.Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture);
        if (found > Version)
        {
            throw new InvalidOperationException(
                $"The database '{file}' has schema version {found}; this program knows versions up "
                + $"to {Version}. Run the version that wrote it, or a newer one.");
        }

        if (found < Version)
        {
            session.ExecuteScript(
                $"{(found == 0 ? Create : "")} {ToVersion2} PRAGMA user_version = {Version};");
        }

        session.Execute("COMMIT");
    }
}
