using Microsoft.Data.Sqlite;

namespace OrderProcessor.Bench;

/// <summary>The journals of an embedded database.</summary>
internal static class SqliteJournals
{
    public static IEnumerable<StoredBatch> Read(string databaseFile)
    {
        using var database = new SqliteConnection($"Data Source={databaseFile};Mode=ReadOnly");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = "SELECT journal_id, number, payload "
            + "FROM journal_batch ORDER BY journal_id, number";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            yield return new StoredBatch(rows.GetString(0), rows.GetInt64(1), (byte[])rows[2]);
        }
    }
}
