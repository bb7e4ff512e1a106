using System.Security.Cryptography;

namespace OrderProcessor.Hosting.Cluster;

/// <summary>The certificates that are in the files now. While these are being replaced, and do not
/// fit each other yet, those from before count.</summary>
internal sealed class ClusterCertificates(ClusterTlsOptions options, TimeProvider time)
{
    /// <summary>Longer than it takes to replace three files.</summary>
    public static readonly TimeSpan Replacing = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private (string Certificate, string Key, string Ca) _read;
    private CertificateSet? _current;
    private (long Since, string Why)? _misfit;

    public CertificateSet Current
    {
        get
        {
            lock (_lock)
            {
                return Read();
            }
        }
    }

    /// <summary>Why what is in the files has not been used for so long that nobody is replacing
    /// them any more; null where it is used.</summary>
    public string? Misfit
    {
        get
        {
            lock (_lock)
            {
                _ = Read();
                return _misfit is var (since, why) && time.GetElapsedTime(since) >= Replacing
                    ? why
                    : null;
            }
        }
    }

    /// <summary>Refuses to start with files that cannot be used: nobody would get in, and nothing
    /// but failed connections would say why.</summary>
    public void Require()
    {
        try
        {
            _ = Current;
        }
        catch (Exception fault) when (IsOfFiles(fault))
        {
            throw new InvalidOperationException(
                $"The files of {ClusterTlsOptions.Section} cannot be used: {fault.Message}", fault);
        }
    }

    private CertificateSet Read()
    {
        try
        {
            var found = (Text(options.Certificate!), Text(options.Key!), Text(options.Ca!));
            if (_current is null || found != _read)
            {
                (_current, _read) = (CertificateSet.Of(found), found);
            }

            _misfit = null;
        }
        catch (Exception fault) when (_current is not null && IsOfFiles(fault))
        {
            // A key that fits no certificate yet, perhaps. They are read again for the next one.
            _misfit = (_misfit?.Since ?? time.GetTimestamp(), fault.Message);
        }

        return _current!;
    }

    private static bool IsOfFiles(Exception fault) => fault is IOException
        or UnauthorizedAccessException or CryptographicException or ArgumentException;

    private static string Text(string path) => File.ReadAllText(path);
}
