using System.IO.Compression;

namespace OrderProcessor.Api.Tests.Web;

/// <summary>A program with a small built client, which every test reads and none changes.</summary>
public sealed class ProgramWithClient : IAsyncLifetime
{
    public const string Page = "<!doctype html><title>start</title>";
    public const string Script = "console.info('client')";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("client-");
    private RunningProgram _running = null!;

    public async ValueTask InitializeAsync()
    {
        var assets = _folder.CreateSubdirectory("assets").FullName;
        await Write(Path.Combine(_folder.FullName, "index.html"), Page);
        await Write(Path.Combine(assets, "index-1a2b3c.js"), Script);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "icon.svg"), "<svg/>");
        _running = await RunningProgram.Start(
            $"--Cors:Origins:0={Client.Origin}", $"--Client:Path={_folder.FullName}");
    }

    public async ValueTask DisposeAsync()
    {
        await _running.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    internal Client NewClient() => _running.NewClient();

    // The smaller forms hold other words, so that it shows which one came.
    private static async Task Write(string path, string text)
    {
        await File.WriteAllTextAsync(path, text);
        await File.WriteAllTextAsync(path + ".br", "brotli");
        await using var gzip = new GZipStream(File.Create(path + ".gz"), CompressionLevel.Fastest);
        await gzip.WriteAsync("gzip"u8.ToArray());
    }
}

public sealed class ClientPagesTests(ProgramWithClient program, TheProgram withoutClient)
    : IClassFixture<ProgramWithClient>
{
    private const string Browser = "text/html,application/xhtml+xml,*/*;q=0.8";

    [Theory]
    [InlineData("/")]
    [InlineData("/markets/BTC")]
    [InlineData("/sign-in?next=%2Forders")]
    [InlineData("/no/such/page")]
    public async Task Every_page_is_the_start_page_and_asked_for_anew(string path)
    {
        var reply = (await Visit(path)).Is(200);

        Assert.Equal(ProgramWithClient.Page, reply.Text);
        Assert.Equal("text/html", reply.Header("Content-Type"));
        Assert.Equal("no-cache", reply.Header("Cache-Control"));
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/health/nothing")]
    [InlineData("/docs/nothing/here")]
    [InlineData("/openapi/v2")]
    [InlineData("/assets/index-0000.js")]
    [InlineData("/favicon.ico")]
    [InlineData("/../appsettings.json")]
    [InlineData("/%2e%2e/appsettings.json")]
    [InlineData("/..%2fappsettings.json")]
    [InlineData("/assets/index-1a2b3c.js.br")]
    public async Task What_is_no_page_is_not_found(string path) =>
        (await Visit(path)).Refuses(404, "NOT_FOUND");

    [Fact]
    public async Task A_program_that_asks_for_no_page_gets_none() =>
        (await program.NewClient().Get("/markets")).Refuses(404, "NOT_FOUND");

    [Fact]
    public async Task A_wrong_method_is_no_visit() => (await program.NewClient().Send(
        HttpMethod.Post, "/markets", content: null, ("Accept", Browser))).Is(404);

    [Fact]
    public async Task A_hashed_file_is_kept_for_ever()
    {
        var reply = (await program.NewClient().Get("/assets/index-1a2b3c.js")).Is(200);

        Assert.Equal(ProgramWithClient.Script, reply.Text);
        Assert.Equal("text/javascript", reply.Header("Content-Type"));
        Assert.Equal("public, max-age=31536000, immutable", reply.Header("Cache-Control"));
        Assert.Equal("Accept-Encoding", reply.Header("Vary"));
        Assert.Null(reply.Header("Content-Encoding"));
    }

    [Theory]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task A_browser_gets_the_smallest_form_it_takes(string accepted, string? encoding)
    {
        var reply = (await program.NewClient().Send(
            HttpMethod.Get,
            "/assets/index-1a2b3c.js",
            content: null,
            ("Accept-Encoding", accepted)))
            .Is(200);

        Assert.Equal(encoding, reply.Header("Content-Encoding"));
        Assert.Equal("text/javascript", reply.Header("Content-Type"));
    }

    [Fact]
    public async Task A_file_that_did_not_change_is_not_sent_again()
    {
        var client = program.NewClient();
        var tag = (await client.Get("/icon.svg")).Is(200).Header("ETag")!;

        var reply = await client.Send(
            HttpMethod.Get, "/icon.svg", content: null, ("If-None-Match", tag));

        Assert.Equal("", reply.Is(304).Text);
    }

    [Theory]
    [InlineData(Browser)]
    [InlineData("*/*")]
    public async Task Without_a_client_a_visitor_reads_how_to_build_one(string accepts)
    {
        var reply = await withoutClient.NewClient().SendAsIs(
            new HttpRequestMessage(HttpMethod.Get, new Uri(withoutClient.NewClient().Server, "/"))
            {
                Headers = { { "Accept", accepts } },
            });

        Assert.Contains("npm run build", reply.Is(200).Text);
        Assert.StartsWith("text/html", reply.Header("Content-Type"));
    }

    private Task<Reply> Visit(string path) => program.NewClient().Send(
        HttpMethod.Get, path, content: null, ("Accept", Browser));
}
