using System.Globalization;
using System.Text;
using OrderProcessor.Api.Admission;

namespace OrderProcessor.Api.Tests.Fuzz;

/// <summary>One request that was made up from the document; the same for the same number.</summary>
internal sealed class FuzzRequest
{
    private static readonly string[] Methods =
        ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW", "get", "A"];

    private static readonly string[] Exits = ["auth/logout", "auth/password", "auth/sessions"];

    private static readonly (string Name, string Value)[] OddHeaders =
    [
        ("Accept", "text/html"), ("Accept", ";;;"), ("Accept-Encoding", "identity;q=0, *;q=0"),
        ("Content-Type", "text/plain"), ("Content-Type", "application/xml"),
        ("Content-Type", "multipart/form-data; boundary=x"), ("Content-Type", "%%%"),
        ("Content-Type", "application/json; charset=utf-7"), ("Content-Encoding", "gzip"),
        ("X-Request-ID", "a b"), ("X-Request-ID", "<script>"), ("X-Request-ID", "a\r\nX-Evil: 1"),
        ("X-Request-ID", "a\nX-Evil: 1"), ("X-Request-ID", "a\0b"), ("Idempotency-Key", ""),
        ("Idempotency-Key", "é"), ("Idempotency-Key", "a\rX-Evil: 1"), ("Idempotency-Key", ".."),
        ("Authorization", $"Bearer {Known.Secret}"), ("Authorization", "Bearer a.b.c"),
        ("Authorization", "Bearer"), ("Authorization", "Negotiate x"), ("Origin", "null"),
        ("Origin", "javascript:alert(1)"), ("X-Forwarded-For", "1.2.3.4, ::1"),
        ("X-Forwarded-For", "';--"), ("X-Forwarded-Proto", "https, https"), ("Via", "1.1 a"),
        ("X-HTTP-Method-Override", "DELETE"), ("Range", "bytes=0-1"), ("If-Match", "*"),
        ("Expect", "200-maybe"), ("Transfer-Encoding", "identity"), ("Host", "evil.example"),
        ("Accept-Language", "\u00ff"), ("Cookie", "a=b; c"), ("Upgrade", "websocket"),
        ("traceparent", "00-zz"), ("Content-Length", "5"), ("X-Long", new string('x', 9_000)),
    ];

    private readonly Random _random;
    private readonly byte[] _body;
    private readonly string _path;
    private readonly List<(string Name, string Value)> _headers;

    public FuzzRequest(int seed, Contract contract, Known known)
    {
        _random = new Random(seed);
        var values = new JsonValues(_random, known);
        var body = new FuzzBody(_random, values);
        Operation = contract.Operations[_random.Next(contract.Operations.Count)];
        Method = _random.Next(20) == 0 ? Any(Methods) : Operation.Method.ToUpperInvariant();
        _path = new FuzzPath(_random, values, contract).Of(Operation);
        _body = contract.Body(Operation) is { } schema ? body.Of(schema) : body.Unexpected();
        _headers =
        [
            .. contract.Parameters(Operation, "header")
                .Where(_ => _random.Next(3) == 0)
                .Select(header =>
                    (header.Name, values.Sound(header.Name, header.Schema).Trim('"'))),
            .. Enumerable.Range(0, Math.Max(0, _random.Next(6) - 3))
                .Select(_ => OddHeaders[_random.Next(OddHeaders.Length)]),
        ];
        IsDamaged = _random.Next(20) == 0;
        Chunk = !IsDamaged && _random.Next(20) == 0 ? SomeLength() : null;
        Caller = _random.Next(8);
    }

    public Operation Operation { get; }

    public string Method { get; }

    /// <summary>Whom it is sent as.</summary>
    public int Caller { get; }

    /// <summary>Whether it cannot be said what the server makes of it: bytes of its head are
    /// overwritten, or it is not as long as it says.</summary>
    public bool IsBroken => IsDamaged || (Chunk ?? _body.Length) != _body.Length
        || _headers.Exists(header => header.Name is "Content-Length" or "Transfer-Encoding");

    /// <summary>Whether the answer may be lost: the server hangs up on what it does not
    /// read.</summary>
    public bool MayGoUnanswered => IsBroken || _body.Length > AdmissionOptions.MaxBodyBytes;

    /// <summary>Whether it may have left the API: a browser is told of a missing page by a
    /// page.</summary>
    public bool MayMeanAPage =>
        IsDamaged || !_path.StartsWith("/api/", StringComparison.Ordinal);

    /// <summary>Whether it may end the session it is sent in.</summary>
    public bool MayLeave => Array.Exists(
        Exits, exit => _path.Contains(exit, StringComparison.OrdinalIgnoreCase));

    private bool IsDamaged { get; }

    // How long the body's only chunk says that it is.
    private int? Chunk { get; }

    public byte[] Bytes(string? authorization)
    {
        var head = new StringBuilder()
            .Append(Method).Append(' ').Append(_path).Append(" HTTP/1.1\r\n")
            .Append("Host: localhost\r\nConnection: close\r\n")
            .Append(Chunk is null ? Length() : "Transfer-Encoding: chunked\r\n");
        if (authorization is not null)
        {
            head.Append("Authorization: ").Append(authorization).Append("\r\n");
        }

        foreach (var (name, value) in _headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        var bytes = Encoding.UTF8.GetBytes(head.Append("\r\n").ToString());
        return
        [
            .. IsDamaged ? FuzzBytes.Damaged(bytes, _random) : bytes,
            .. Chunk is { } length ? Chunked(length) : _body,
        ];
    }

    private string Length() =>
        string.Create(CultureInfo.InvariantCulture, $"Content-Length: {_body.Length}\r\n");

    private byte[] Chunked(int length) =>
    [
        .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{length:x}\r\n")),
        .. _body,
        .. "\r\n0\r\n\r\n"u8,
    ];

    private int SomeLength() => _random.Next(4) == 0 ? _random.Next(100_000) : _body.Length;

    private string Any(string[] from) => from[_random.Next(from.Length)];
}
