using System.Security.Cryptography;
using System.Text;
using OrderProcessor.Api.Auth;
using OrderProcessor.Silo.Storage.Sqlite;

namespace OrderProcessor.Silo.FrontDoors;

/// <summary>In embedded mode, where nobody configured a signing key, makes one at the first start
/// and keeps it in the data folder, readable by its owner only.</summary>
internal static class EmbeddedSigningKey
{
    private const string FileName = "signing-key";
    private const string FirstKey = $"{AuthOptions.Section}:{nameof(AuthOptions.SigningKeys)}:0";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void Provide(ConfigurationManager configuration)
    {
        if (configuration.GetSection(FirstKey).Exists())
        {
            return;
        }

        var options = configuration.GetSection(SqliteOptions.Section).Get<SqliteOptions>() ?? new();
        DataFolder.Create(options.Path);
        var key = Read(Path.Combine(options.Path, FileName));
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{FirstKey}:{nameof(SigningKey.Kid)}"] = KidOf(key),
            [$"{FirstKey}:{nameof(SigningKey.Key)}"] = key,
        });
    }

    private static string Read(string path)
    {
        if (!File.Exists(path))
        {
            Create(path);
        }

        return File.ReadAllText(path).Trim();
    }

    // Under another name first: a crash in between must not leave half a key behind.
    private static void Create(string path)
    {
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var file = new FileStream(draft, options))
        {
            file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(
                RandomNumberGenerator.GetBytes(SigningKey.MinBytes))));
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: false);
    }

    private static string KidOf(string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Convert.FromBase64String(key)).AsSpan(0, 4));
}
