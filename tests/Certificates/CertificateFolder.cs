namespace OrderProcessor.Certificates;

/// <summary>The files in which a process finds its certificates.</summary>
internal sealed class CertificateFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("certificates-");

    public string Certificate => PathOf("tls.crt");

    public string Key => PathOf("tls.key");

    public string Ca => PathOf("ca.crt");

    /// <summary>What a process is told of them.</summary>
    public string[] Settings =>
    [
        "--Cluster:Tls:Certificate", Certificate, "--Cluster:Tls:Key", Key,
        "--Cluster:Tls:Ca", Ca,
    ];

    /// <summary>Puts a new certificate of one authority there, and whom to believe.</summary>
    public void Write(Authority issuer, params Authority[] believed)
    {
        var (certificate, key) = issuer.Issue();
        Believe(believed is [] ? [issuer] : believed);
        Replace(Key, key);
        Replace(Certificate, certificate);
    }

    /// <summary>Puts a new certificate there that is good for so many days.</summary>
    public void Write(Authority issuer, double days)
    {
        var (certificate, key) = issuer.Issue(days);
        Replace(Key, key);
        Replace(Certificate, certificate);
    }

    public void Believe(params Authority[] authorities) =>
        Replace(Ca, string.Join('\n', authorities.Select(authority => authority.Pem)));

    public static void Replace(string path, string text)
    {
        File.WriteAllText($"{path}.new", text);
        File.Move($"{path}.new", path, overwrite: true);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
