using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace OrderProcessor.Api.Web;

/// <summary>One file of the web client, and its smaller forms where the build made any.</summary>
internal sealed class ClientFile(string path, string contentType, bool isHashed)
{
    // The first that a browser takes: the smallest.
    private static readonly (string Encoding, string Suffix)[] Forms =
        [("br", ".br"), ("gzip", ".gz")];

    // A hashed name never stands for anything else; of the rest a browser asks whether it changed.
    private const string ForEver = "public, max-age=31536000, immutable";
    private const string AskFirst = "no-cache";

    private readonly Form _plain = Form.Read(path, encoding: null);

    private readonly Form[] _smaller =
    [
        .. from form in Forms
           where File.Exists(path + form.Suffix)
           select Form.Read(path + form.Suffix, form.Encoding),
    ];

    public Task Send(HttpContext http)
    {
        var accepted = http.Request.GetTypedHeaders().AcceptEncoding;
        var form = _smaller.FirstOrDefault(one => accepted.Any(one.IsTaken)) ?? _plain;
        var headers = http.Response.Headers;
        headers.CacheControl = isHashed ? ForEver : AskFirst;
        headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (form.Encoding is not null)
        {
            headers.ContentEncoding = form.Encoding;
        }

        return TypedResults.PhysicalFile(form.Path, contentType, entityTag: form.Tag)
            .ExecuteAsync(http);
    }

    private sealed record Form(string Path, string? Encoding, EntityTagHeaderValue Tag)
    {
        public static Form Read(string path, string? encoding)
        {
            var digest = SHA256.HashData(File.ReadAllBytes(path));
            return new Form(
                path, encoding, new EntityTagHeaderValue($"\"{Convert.ToHexString(digest)}\""));
        }

        public bool IsTaken(StringWithQualityHeaderValue accepted) =>
            accepted.Value == Encoding && accepted.Quality is not 0;
    }
}
