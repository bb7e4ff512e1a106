using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrderProcessor.Fixtures;

/// <summary>What the API of a release answered on its fixture, so that a later one can be held
/// against it.</summary>
internal sealed record Expected
{
    /// <summary>How fixtures are written.</summary>
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>When the past was over. Keys are remembered for some days only, and limits count
    /// for one.</summary>
    public DateTimeOffset MadeAt { get; init; }

    public ImmutableArray<FixtureAccount> Accounts { get; init; } = [];

    /// <summary>Questions that change nothing.</summary>
    public ImmutableArray<Exchange> Asked { get; init; } = [];

    /// <summary>Requests of the fixture's past sent once more: under an old key, or with an old
    /// client order id.</summary>
    public ImmutableArray<Exchange> Repeated { get; init; } = [];

    public static Expected Read(string file) =>
        JsonSerializer.Deserialize<Expected>(File.ReadAllText(file), Json)!;

    /// <summary>Writes one line each, so that a difference is one line too.</summary>
    public void Write(string file) => File.WriteAllText(
        file,
        $"{{\n\"made_at\": \"{MadeAt:O}\",\n\"accounts\": {Lines(Accounts)},\n"
        + $"\"asked\": {Lines(Asked)},\n"
        + $"\"repeated\": {Lines(Repeated)}\n}}\n");

    private static string Lines<T>(IEnumerable<T> items) =>
        $"[\n{string.Join(",\n", items.Select(item => JsonSerializer.Serialize(item, Json)))}\n]";
}
