using System.Security.Cryptography;
using System.Text;

namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>A random key in a file of its own, readable by its owner only, made when it is first
/// asked for.</summary>
internal static class KeyFile
{
    private const int KeyBytes = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The key, base64.</summary>
    public static string Read(string path)
    {
        if (!File.Exists(path))
        {
            Write(path, Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)));
        }

        return File.ReadAllText(path).Trim();
    }

    /// <summary>Puts what is known already there. Throws where there is something else.</summary>
    public static void Put(string path, string content)
    {
        if (!File.Exists(path))
        {
            Write(path, content);
        }
        else if (File.ReadAllText(path).Trim() != content.Trim())
        {
            throw new InvalidOperationException($"{path} is there already, and another one.");
        }
    }

    /// <summary>A name for the key.</summary>
    public static string KidOf(string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Convert.FromBase64String(key)).AsSpan(0, 4));

    // Under another name first: a crash in between must not leave half a key behind.
    private static void Write(string path, string content)
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
            file.Write(Encoding.UTF8.GetBytes(content));
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: false);
    }
}
