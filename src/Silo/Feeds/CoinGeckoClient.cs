using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text.Json;

namespace OrderProcessor.Silo.Feeds;

/// <summary>Asks CoinGecko for markets. Whatever goes wrong outside is an answer here, because it
/// passes.</summary>
internal sealed class CoinGeckoClient(HttpClient http, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        RespectNullableAnnotations = true,
        Converters = { new ExactDecimalConverter() },
    };

    public async Task<CoinGeckoResponse> Markets(
        IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        try
        {
            var question = new Uri(
                "api/v3/coins/markets?vs_currency=usd&per_page=250"
                + "&price_change_percentage=24h,7d,30d"
                + $"&ids={string.Join(',', ids)}",
                UriKind.Relative);
            using var response = await http.GetAsync(question, cancellationToken);
            return response.IsSuccessStatusCode
                ? new() { Markets = await Markets(response, cancellationToken) }
                : new()
                {
                    Fault = $"HTTP {(int)response.StatusCode}",
                    RetryAfter = Wait(response.Headers.RetryAfter),
                };
        }
        catch (Exception fault) when (
            fault is HttpRequestException or OperationCanceledException or JsonException
            && !cancellationToken.IsCancellationRequested)
        {
            return new CoinGeckoResponse { Fault = fault.Message };
        }
    }

    private static async Task<ImmutableArray<CoinGeckoMarket>> Markets(
        HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        var markets = JsonSerializer.Deserialize<CoinGeckoMarket?[]>(body, Json) ?? [];
        return [.. markets.OfType<CoinGeckoMarket>()];
    }

    private TimeSpan Wait(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date - time.GetUtcNow()) ?? TimeSpan.Zero;
}
