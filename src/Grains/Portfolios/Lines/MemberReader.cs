using System.Text.Json;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Portfolios.Lines;

/// <summary>Goes through a line's members in the order in which they are written. Where the line
/// goes on otherwise than that it gives up: it finds nothing from there on, and
/// <see cref="IsOver"/> says no. A value that is none of its kind throws.</summary>
internal ref struct MemberReader(ReadOnlySpan<byte> line)
{
    private static readonly DecimalTextConverter Amounts = new();
    private Utf8JsonReader _reader = new(line);
    private bool _gaveUp;

    /// <summary>Whether all of the line was read, and was as it is written.</summary>
    public readonly bool IsOver =>
        !_gaveUp && _reader.CurrentDepth == 0 && _reader.TokenType is JsonTokenType.EndObject;

    /// <summary>Nothing that follows is what is looked for.</summary>
    public void GiveUp() => _gaveUp = true;

    /// <summary>Goes into the object that the line is.</summary>
    public void Start()
    {
        _reader.Read();
        Begin();
    }

    /// <summary>Goes into the object that is here.</summary>
    public void Begin() => Pass(JsonTokenType.StartObject);

    /// <summary>Leaves the object whose last member was read.</summary>
    public void End() => Pass(JsonTokenType.EndObject);

    public void BeginArray() => Pass(JsonTokenType.StartArray);

    public void EndArray() => Pass(JsonTokenType.EndArray);

    /// <summary>Passes over a text that nobody needs.</summary>
    public void PassText(ReadOnlySpan<byte> name)
    {
        _gaveUp |= !Has(name);
        Pass(JsonTokenType.String);
    }

    /// <inheritdoc cref="PassText" />
    public void PassTextIfAny(ReadOnlySpan<byte> name)
    {
        if (Has(name))
        {
            Pass(JsonTokenType.String);
        }
    }

    /// <summary>Goes to the value of the member of that name if that is the next one.</summary>
    public bool Has(ReadOnlySpan<byte> name) =>
        IsAtName && _reader.ValueTextEquals(name) && _reader.Read();

    /// <summary>Goes to the value of the next member, which is named as an asset.</summary>
    public bool HasAsset(out string assetId)
    {
        assetId = !IsAtName ? ""
            : _reader.ValueTextEquals("USD"u8) ? Ledger.Cash
            : _reader.GetString()!;
        return IsAtName && _reader.Read();
    }

    /// <summary>Goes to the value of the next member, which is named by one of the words.</summary>
    public bool HasWord<TEnum>(out TEnum word)
        where TEnum : struct, Enum
    {
        word = default;
        return IsAtName && StoredWords<TEnum>.TryRead(in _reader, out word) && _reader.Read();
    }

    public string Text(ReadOnlySpan<byte> name) => TextIfAny(name) ?? Missing("");

    public string? TextIfAny(ReadOnlySpan<byte> name) => Has(name)
        ? Passed(_reader.GetString() ?? throw new JsonException("A text is null."))
        : null;

    public long Number(ReadOnlySpan<byte> name) => NumberIfAny(name) ?? Missing(0L);

    public long? NumberIfAny(ReadOnlySpan<byte> name) =>
        Has(name) ? Passed(_reader.GetInt64()) : null;

    public DateTime Time(ReadOnlySpan<byte> name) => TimeIfAny(name) ?? Missing(default(DateTime));

    public DateTime? TimeIfAny(ReadOnlySpan<byte> name) =>
        Has(name) ? Passed(_reader.GetDateTime()) : null;

    public decimal Amount(ReadOnlySpan<byte> name) => AmountIfAny(name) ?? Missing(0m);

    public decimal? AmountIfAny(ReadOnlySpan<byte> name) => Has(name) ? Amount() : null;

    /// <summary>The amount that is here.</summary>
    public decimal Amount() =>
        Passed(Amounts.Read(ref _reader, typeof(decimal), StoredJson.Options));

    public TEnum Word<TEnum>(ReadOnlySpan<byte> name)
        where TEnum : struct, Enum => WordIfAny<TEnum>(name) ?? Missing(default(TEnum));

    public TEnum? WordIfAny<TEnum>(ReadOnlySpan<byte> name)
        where TEnum : struct, Enum
    {
        if (!Has(name))
        {
            return null;
        }

        return StoredWords<TEnum>.TryRead(in _reader, out var word)
            ? Passed(word)
            : Missing(word);
    }

    private readonly bool IsAtName =>
        !_gaveUp && _reader.TokenType is JsonTokenType.PropertyName;

    private void Pass(JsonTokenType token)
    {
        _gaveUp |= _reader.TokenType != token;
        _reader.Read();
    }

    private T Passed<T>(T value)
    {
        _reader.Read();
        return value;
    }

    private T Missing<T>(T nothing)
    {
        _gaveUp = true;
        return nothing;
    }
}
