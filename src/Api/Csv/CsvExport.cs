using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Csv;

/// <summary>Writes a whole history page by page: as much memory for a million lines as for one. A
/// fault on the way breaks the connection off, so that no one takes a part for the whole.</summary>
internal static class CsvExport
{
    /// <summary>What the answers are.</summary>
    public const string MediaType = "text/csv";

    private const int PageSize = 100;

    /// <param name="fileName">What a browser calls the file.</param>
    /// <param name="header">The names of the columns.</param>
    /// <param name="query">Which part of the history.</param>
    /// <param name="read">Reads a page.</param>
    /// <param name="line">Writes an item.</param>
    /// <param name="cancellationToken">Whoever asked is gone.</param>
    public static async Task<PushStreamHttpResult> Of<T>(
        string fileName,
        string header,
        HistoryQuery query,
        Func<HistoryQuery, Task<HistoryPage<T>>> read,
        Func<T, CsvText> line,
        CancellationToken cancellationToken)
    {
        // Before the answer begins: a fault here is still told as one.
        var asked = query with { Limit = PageSize };
        var first = await read(asked);
        return TypedResults.Stream(
            async body =>
            {
                await Write(body, header + "\r\n", cancellationToken);
                for (var page = first; ; page = await read(asked with { After = page.Next }))
                {
                    var lines = string.Concat(page.Items.Select(item => line(item).ToString()));
                    await Write(body, lines, cancellationToken);
                    if (page.Next is null)
                    {
                        return;
                    }
                }
            },
            MediaType + "; charset=utf-8",
            fileName);
    }

    private static async Task Write(
        Stream body, string text, CancellationToken cancellationToken)
    {
        await body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        await body.FlushAsync(cancellationToken);
    }
}
