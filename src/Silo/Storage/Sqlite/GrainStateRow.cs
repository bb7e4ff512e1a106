namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>Where one state of one grain is kept, and the changes it allows: each only to what the
/// changer has seen.</summary>
internal sealed record GrainStateRow(string GrainId, string StateName)
{
    private const string Key = "WHERE grain_id = $grain AND state_name = $state";

    private const string Insert = """
        INSERT INTO grain_state (grain_id, state_name, etag, payload)
        VALUES ($grain, $state, $etag, $payload)
        ON CONFLICT DO NOTHING
        """;

    private const string Update =
        $"UPDATE grain_state SET etag = etag + 1, payload = $payload {Key} AND etag = $etag";

    /// <summary>The state and its ETag; null when there is none.</summary>
    public (long ETag, byte[] Payload)? Read(SqliteSession session)
    {
        using var rows = session.Query(
            $"SELECT etag, payload FROM grain_state {Key}",
            ("$grain", GrainId),
            ("$state", StateName));
        return rows.Read() ? (rows.GetInt64(0), rows.GetFieldValue<byte[]>(1)) : null;
    }

    /// <summary>Writes over the state that has the ETag; without one, there must be none.</summary>
    public RowChange Write(SqliteSession session, byte[] payload, long? etag)
    {
        // A random start: a state cleared and written anew must not take the ETags of the old one.
        var written = etag + 1 ?? Random.Shared.NextInt64(1L << 62);
        var changed = session.Execute(
            etag is null ? Insert : Update,
            ("$grain", GrainId),
            ("$state", StateName),
            ("$etag", etag ?? written),
            ("$payload", payload));
        return changed == 1 ? new RowChange(Done: true, written) : Refused(session);
    }

    /// <summary>Deletes the state that has the ETag; without one, there must be none.</summary>
    public RowChange Delete(SqliteSession session, long? etag)
    {
        const string delete = $"DELETE FROM grain_state {Key} AND etag = $etag";
        if (etag is { } seen && session.Execute(
            delete, ("$grain", GrainId), ("$state", StateName), ("$etag", seen)) == 1)
        {
            return new RowChange(Done: true, ETag: null);
        }

        var found = Refused(session);
        return found with { Done = found.ETag == etag };
    }

    private RowChange Refused(SqliteSession session) => new(
        Done: false,
        (long?)session.Scalar(
            $"SELECT etag FROM grain_state {Key}", ("$grain", GrainId), ("$state", StateName)));
}
