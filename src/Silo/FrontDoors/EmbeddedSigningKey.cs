using OrderProcessor.Api.Auth;
using OrderProcessor.Silo.Storage.Sqlite;

namespace OrderProcessor.Silo.FrontDoors;

/// <summary>In embedded mode, where nobody configured a signing key, makes one at the first start
/// and keeps it in the data folder, readable by its owner only.</summary>
internal static class EmbeddedSigningKey
{
    private const string FileName = "signing-key";
    private const string FirstKey = $"{AuthOptions.Section}:{nameof(AuthOptions.SigningKeys)}:0";

    public static void Provide(ConfigurationManager configuration)
    {
        if (configuration.GetSection(FirstKey).Exists())
        {
            return;
        }

        var options = configuration.GetSection(SqliteOptions.Section).Get<SqliteOptions>() ?? new();
        DataFolder.Create(options.Path);
        var key = KeyFile.Read(Path.Combine(options.Path, FileName));
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{FirstKey}:{nameof(SigningKey.Kid)}"] = KeyFile.KidOf(key),
            [$"{FirstKey}:{nameof(SigningKey.Key)}"] = key,
        });
    }
}
