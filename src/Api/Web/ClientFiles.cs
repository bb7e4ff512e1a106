using Microsoft.AspNetCore.StaticFiles;

namespace OrderProcessor.Api.Web;

/// <summary>The files of the built web client, by the paths they are asked for.</summary>
internal sealed class ClientFiles
{
    private const string StartPage = "/index.html";
    private const string HashedFolder = "/assets/";

    private static readonly FileExtensionContentTypeProvider Types = new();

    private readonly Dictionary<string, ClientFile> _files;

    private ClientFiles(Dictionary<string, ClientFile> files) => _files = files;

    /// <summary>What every address of a page answers; null when no client was built.</summary>
    public ClientFile? Start => _files.GetValueOrDefault(StartPage);

    /// <summary>Reads what there is; a folder that is not there has nothing.</summary>
    public static ClientFiles In(string folder) => new(Directory.Exists(folder)
        ? new(
            from path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            where Types.TryGetContentType(path, out _)
                && !path.EndsWith(".gz", StringComparison.Ordinal)
            select Read(folder, path),
            StringComparer.Ordinal)
        : []);

    public ClientFile? Named(PathString path) => _files.GetValueOrDefault(path.Value ?? "");

    private static KeyValuePair<string, ClientFile> Read(string folder, string path)
    {
        var name = "/" + Path.GetRelativePath(folder, path).Replace('\\', '/');
        var isHashed = name.StartsWith(HashedFolder, StringComparison.Ordinal);
        Types.TryGetContentType(path, out var type);
        return new(name, new ClientFile(path, type!, isHashed));
    }
}
