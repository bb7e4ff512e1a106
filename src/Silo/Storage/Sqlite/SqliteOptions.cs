using System.ComponentModel.DataAnnotations;

namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>Where the embedded database lives and how much work may wait for it. Bound to the
/// configuration section <c>Data</c>.</summary>
public sealed class SqliteOptions
{
    public const string Section = "Data";

    /// <summary>Folder of the database, made with access for its owner only when absent. One
    /// process uses it at a time.</summary>
    [Required]
    public string Path { get; set; } = "./data";

    /// <summary>Whether to begin without any account where the folder says that there were some.
    /// </summary>
    public bool StartEmpty { get; set; }

    /// <summary>Writes that may wait; past it a caller hears "overloaded".</summary>
    [Range(1, 1_000_000)]
    public int MaxQueuedWrites { get; set; } = 10_000;

    /// <summary>Payload bytes that may wait to be written.</summary>
    [Range(1, int.MaxValue)]
    public int MaxQueuedWriteBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Writes that are made durable together at most.</summary>
    [Range(1, 100_000)]
    public int MaxWritesPerTransaction { get; set; } = 1_000;

    /// <summary>Payload bytes after which a transaction takes no further write.</summary>
    [Range(1, int.MaxValue)]
    public int MaxBytesPerTransaction { get; set; } = 8 * 1024 * 1024;

    /// <summary>Reads that may wait; past it a caller hears "overloaded".</summary>
    [Range(1, 1_000_000)]
    public int MaxQueuedReads { get; set; } = 10_000;

    /// <summary>Threads that read, each with its own connection.</summary>
    [Range(1, 16)]
    public int Readers { get; set; } = 2;
}
