using OrderProcessor.Fixtures;

namespace OrderProcessor.Silo.Tests.Releases;

/// <summary>The fixture of a release that came before, found in <c>tests/Fixtures</c>.</summary>
internal sealed record Release(string Folder)
{
    /// <summary>The data folder of the embedded program.</summary>
    public string Data => Path.Combine(Folder, "data");

    /// <summary>A file for each table of the clustered one.</summary>
    public IEnumerable<string> Tables =>
        Directory.EnumerateFiles(Path.Combine(Folder, "dynamodb"), "*.jsonl");

    public Expected Embedded => Expected.Read(Path.Combine(Folder, "expected.json"));

    public Expected Clustered => Expected.Read(Path.Combine(Folder, "dynamodb", "expected.json"));

    public static Release Of(string name) => new(Path.Combine(ReleaseFolders.Root, name));
}
