using System.Globalization;
using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Grains.Orders;

/// <summary>The ids of orders. That of an order which is finished in its first record says where
/// the record is; that of an order with a client order id follows from the latter, and so is unique
/// for ever.</summary>
/// <remarks>What an id of a record says fits the 122 bits that a UUID of version 8 leaves free: 48
/// bits of the record's sequence number, then the first 74 bits of a SHA-256 over owner and number.
/// It is written as <c>ord_</c> and 25 digits of Crockford's base 32, most significant first; all
/// other ids have 32 hexadecimal digits. The digest tells a foreign id from one's own before
/// anything is read; it is no secret and proves nothing, the record does.</remarks>
internal static class OrderIds
{
    /// <summary>The highest sequence number that an id can say.</summary>
    public const long MaxSequence = (1L << 48) - 1;

    private const string Prefix = "ord_";
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 25;
    private const int DigitBits = 5;
    private const int DigestBits = 74;

    /// <summary>Of the order that was finished in this record.</summary>
    public static string OfRecord(string owner, long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sequence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, MaxSequence);
        var content = ((UInt128)sequence << DigestBits) | Digest(owner, sequence);
        return string.Create(Prefix.Length + Length, content, (text, left) =>
        {
            Prefix.CopyTo(text);
            for (var at = text.Length - 1; at >= Prefix.Length; at--)
            {
                text[at] = Digits[(int)(left & 31)];
                left >>= DigitBits;
            }
        });
    }

    /// <summary>Of an order that may live on and that its owner has no name for.</summary>
    public static string New() => Prefix + Guid.NewGuid().ToString("N");

    /// <summary>Of a leg of a group: it follows from the order that was asked for.</summary>
    public static string OfLeg(string orderId, string leg) =>
        Prefix + Fingerprint.Of("leg", orderId, leg);

    /// <summary>Of the order that its owner calls this.</summary>
    public static string OfClient(string owner, string clientOrderId) =>
        Prefix + Fingerprint.Of("client-order", owner, clientOrderId);

    /// <summary>Finds the record that an id names; false when it is not an id of a record of this
    /// owner's.</summary>
    public static bool TryFind(string owner, string orderId, out long sequence)
    {
        sequence = 0;
        if (orderId.Length != Prefix.Length + Length)
        {
            return false;
        }

        UInt128 content = 0;
        foreach (var digit in orderId.AsSpan(Prefix.Length))
        {
            content = (content << DigitBits) | (uint)Math.Max(0, Digits.IndexOf(digit));
        }

        var said = content >> DigestBits;
        if (said == 0 || said > (UInt128)MaxSequence)
        {
            return false;
        }

        // Whatever was no digit shows here.
        sequence = (long)said;
        return OfRecord(owner, sequence) == orderId;
    }

    private static UInt128 Digest(string owner, long sequence)
    {
        var digest = Fingerprint.Of(
            "order-record", owner, sequence.ToString(CultureInfo.InvariantCulture));
        return UInt128.Parse(digest, NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            >> (128 - DigestBits);
    }
}
