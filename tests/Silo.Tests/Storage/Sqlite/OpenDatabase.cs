using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OrderProcessor.Silo.Storage.Sqlite;

namespace OrderProcessor.Silo.Tests.Storage.Sqlite;

/// <summary>Opens the real database over a folder.</summary>
internal static class OpenDatabase
{
    public static SqliteDatabase In(
        string folder,
        Action<SqliteOptions>? configure = null,
        ILogger<SqliteDatabase>? logger = null)
    {
        var options = new SqliteOptions { Path = folder };
        configure?.Invoke(options);
        return new SqliteDatabase(
            Options.Create(options), logger ?? NullLogger<SqliteDatabase>.Instance);
    }
}
