using System.Buffers;
using System.Globalization;

namespace OrderProcessor.Grains.Books.Ladders;

/// <summary>The id of an order in 24 bytes: nearly all of those that wait are <c>ord_</c> and 128
/// bits; any other is kept as it is.</summary>
internal readonly record struct OrderName : IComparable<OrderName>
{
    private const string Prefix = "ord_";
    private const int Digits = 32;

    private static readonly SearchValues<char> Digit = SearchValues.Create("0123456789abcdef");

    private readonly ulong _high;
    private readonly ulong _low;
    private readonly string? _other;

    private OrderName(ulong high, ulong low) => (_high, _low) = (high, low);

    private OrderName(string other) => _other = other;

    public static OrderName Of(string orderId) => IsPacked(orderId)
        ? new(
            Half(orderId.AsSpan(Prefix.Length, Digits / 2)),
            Half(orderId.AsSpan(Prefix.Length + (Digits / 2))))
        : new(orderId);

    public int CompareTo(OrderName other)
    {
        var text = string.CompareOrdinal(_other, other._other);
        return text != 0 ? text
            : _high != other._high ? _high.CompareTo(other._high)
            : _low.CompareTo(other._low);
    }

    public override string ToString() =>
        _other ?? string.Create(CultureInfo.InvariantCulture, $"{Prefix}{_high:x16}{_low:x16}");

    private static bool IsPacked(string orderId) =>
        orderId.Length == Prefix.Length + Digits
        && orderId.StartsWith(Prefix, StringComparison.Ordinal)
        && !orderId.AsSpan(Prefix.Length).ContainsAnyExcept(Digit);

    private static ulong Half(ReadOnlySpan<char> digits) =>
        ulong.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
