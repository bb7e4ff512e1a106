using System.Globalization;
using System.Text;

namespace OrderProcessor.Api.Tests.Fuzz;

/// <summary>Makes up requests that no sound client sends; the same for the same number.</summary>
internal sealed class BadRequest
{
    public const string Secret = "Hush-Hush-4711-Secret";

    private static readonly string[] Methods =
        ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW", "get", "A"];

    private static readonly string[] Paths =
    [
        "auth/register", "auth/login", "auth/refresh", "auth/logout", "auth/profile",
        "auth/password", "balance", "balance/deposit", "balance/withdraw", "balance/transactions",
        "balance/asset/{0}", "assets/balances", "portfolio", "inventory/assets",
        "inventory/assets/{0}", "orders", "orders/{0}", "assets/{0}/transactions",
        "operations/{0}", "health", "nothing/{0}", "{0}",
    ];

    private static readonly string[] Places =
    [
        "BTC", "NOSUCH", "%00", "%2e%2e%2f", "..", "%2F", "%", "%zz", "%ED%A0%80", "%FF%FE",
        "%D9%A1%D9%A2", "%F0%9F%98%80", "a;b", "a%20b", "%0d%0aX-Evil:1", "'%20OR%201=1--",
        "${jndi:x}", "%3Cscript%3E", "~", "*", "@", ":", "//", "%C0%AF", "\\", "(null)",
    ];

    private static readonly string[] Members =
    [
        "username", "email", "password", "first_name", "last_name", "phone", "date_of_birth",
        "marketing_emails_consent", "refresh_token", "current_password", "new_password", "amount",
        "order_type", "asset_id", "quantity", "price", "client_order_id", "role", "__proto__", "",
        "$type", "$ref",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0", "-1", "1e400", "-1e400", "1e-400", "1e28", "1e-28",
        "123456789012345678901234567890", "0.000000000000000000000000000001", "1E+3", "1e",
        "79228162514264337593543950335", "79228162514264337593543950336", "0.1e1", "00", ".5", "+1",
        "NaN", "Infinity", "\"\"", "\" \"", "\"1e5\"", "\"-5\"", "\"NaN\"", "\"١٢\"", "\"1 000\"",
        "\"0x1F\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"a\\u202eb\"",
        "\"\u0001\"",
        "\"\\u0007bell\"", "\"\ufeff\"", "\"\\", "[]", "{}", "[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]",
        "{\"a\":{\"a\":{\"a\":1}}}", "\"market_buy\"", "\"market_sell\"", "\"limit_buy\"",
        "\"BTC\"",
        "\"NOSUCH\"", "\"0.001\"", "\"1990-02-30\"", "\"0000-00-00\"", "\"a@b.c\"", "'x'",
        "undefined",
        "/*x*/1", "\"somebody\"", $"\"{Secret}\"", $"[\"{Secret}\"]", "\"IDphOmI\"", "\"ADphOmI\"",
    ];

    private static readonly string[] Queries =
    [
        "", "", "limit=0", "limit=-1", "limit=99999999999999999999", "limit=%D9%A1",
        "limit=1&limit=2",
        "offset=-1", "offset=1e3", "cursor=%00", "cursor=AAAA", "cursor=OTk5OTk5OTk5OS45OTk5OTk5OQ",
        "cursor=OTIyMzM3MjAzNjg1NDc3NTgwNy45MjIzMzcyMDM2ODU0Nzc1ODA3", "cursor=MS4x", "cursor====",
        "order=up", "transaction_type=%ED%A0%80", "active_only=2", "order_type=limit", "status=%FF",
        "asset_id=%00", "asset_id=%20", "&&&", "=", "%", "a=%zz", "?", "x[]=1", "limit[]=5",
    ];

    private static readonly (string, string)[] OddHeaders =
    [
        ("Accept", "text/html"), ("Accept", ";;;"), ("Accept-Encoding", "identity;q=0, *;q=0"),
        ("Content-Type", "text/plain"), ("Content-Type", "application/xml"),
        ("Content-Type", "multipart/form-data; boundary=x"), ("Content-Type", "%%%"),
        ("Content-Encoding", "gzip"), ("X-Request-ID", "a b"), ("X-Request-ID", "<script>"),
        ("Idempotency-Key", ""), ("Idempotency-Key", "é"), ("Idempotency-Key", "k"),
        ("Authorization", $"Bearer {Secret}"), ("Authorization", "Bearer a.b.c"),
        ("Authorization", "Bearer"), ("Authorization", "Negotiate x"), ("Origin", "null"),
        ("Origin", "javascript:alert(1)"), ("X-Forwarded-For", "1.2.3.4, ::1"),
        ("X-HTTP-Method-Override", "DELETE"), ("Range", "bytes=0-1"), ("If-Match", "*"),
        ("Expect", "200-maybe"), ("Transfer-Encoding", "identity"), ("Host", "evil.example"),
        ("Accept-Language", "\u00ff"), ("Cookie", "a=b; c"), ("Upgrade", "websocket"),
    ];

    private readonly Random _random;

    public BadRequest(int seed, string theirOrder)
    {
        _random = new Random(seed);
        Method = _random.Next(3) == 0 ? Any(Methods) : Any(["GET", "POST", "PUT"]);
        Path = SomePath(theirOrder);
        Body = SomeBody();
        IsDamaged = _random.Next(10) == 0;
        Headers =
        [
            .. Enumerable.Range(0, _random.Next(3))
                .Select(_ => OddHeaders[_random.Next(OddHeaders.Length)]),
        ];
    }

    public string Method { get; }

    public string Path { get; }

    public byte[] Body { get; }

    /// <summary>Whether bytes of the request line and headers are to be overwritten.</summary>
    public bool IsDamaged { get; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; }

    private string SomePath(string theirOrder)
    {
        var place = _random.Next(6) switch
        {
            0 => theirOrder,
            1 => new string((char)('a' + _random.Next(26)), _random.Next(3_000)),
            _ => Any(Places),
        };
        var path = string.Format(CultureInfo.InvariantCulture, Any(Paths), place);
        var query = Any(Queries);
        return "/api/v1/" + path + (query.Length == 0 ? "" : $"?{query}");
    }

    private byte[] SomeBody() => _random.Next(8) switch
    {
        0 => Noise(_random.Next(64)),
        1 => Damaged(Encoding.UTF8.GetBytes(Object())),
        2 => Encoding.UTF8.GetBytes(Any(Values)),
        3 => Encoding.UTF8.GetBytes(new string("[{\"9 "[_random.Next(5)], _random.Next(70_000))),
        _ => Encoding.UTF8.GetBytes(Object()),
    };

    private string Object()
    {
        var members = Enumerable.Range(0, _random.Next(8)).Select(_ =>
            $"\"{Any(Members)}\":{(_random.Next(20) == 0 ? Long() : Any(Values))}");
        return $"{{{string.Join(',', members)}}}";
    }

    private string Long() => $"\"{new string('x', _random.Next(60_000))}\"";

    private byte[] Noise(int length)
    {
        var noise = new byte[length];
        _random.NextBytes(noise);
        return noise;
    }

    public byte[] Damaged(byte[] bytes)
    {
        for (var hit = 0; hit < 3; hit++)
        {
            bytes[_random.Next(bytes.Length)] = (byte)_random.Next(256);
        }

        return bytes;
    }

    private string Any(string[] from) => from[_random.Next(from.Length)];
}
