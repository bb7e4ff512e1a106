using System.IO.Compression;
using System.Text.Json;

namespace OrderProcessor.Silo.Backups;

/// <summary>A file of a backup that is being written. It has its name once it is done.</summary>
internal sealed class BackupPart : IDisposable
{
    private const byte LineFeed = (byte)'\n';

    private readonly BackupFolder _folder;
    private readonly string _name;
    private readonly FileStream _file;
    private readonly GZipStream _packed;

    public BackupPart(BackupFolder folder, string name)
    {
        (_folder, _name) = (folder, name);
        _file = new FileStream(Draft, FileMode.Create, FileAccess.Write);
        _packed = new GZipStream(_file, CompressionLevel.Fastest, leaveOpen: true);
    }

    /// <summary>How much it holds, unpacked.</summary>
    public long Bytes { get; private set; }

    private string Draft => _folder.At($"{_name}.part");

    public void Add(object line)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(line, line.GetType(), BackupLine.Json);
        _packed.Write(bytes);
        _packed.WriteByte(LineFeed);
        Bytes += bytes.Length + 1;
    }

    /// <summary>Makes it durable, and says what the manifest is to say of it.</summary>
    public BackupFile Finish()
    {
        _packed.Dispose();
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        File.Move(Draft, _folder.At(_name), overwrite: true);
        return _folder.Describe(_name);
    }

    public void Dispose()
    {
        _packed.Dispose();
        _file.Dispose();
    }
}
