namespace OrderProcessor.Silo.Tests.Storage;

/// <summary>A folder of one test's own, gone with it.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("orderprocessor-");

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
