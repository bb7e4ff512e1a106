using System.Globalization;
using System.Text;
using FsCheck.Xunit;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Tests.Portfolios;

namespace OrderProcessor.Grains.Tests.Amounts;

public sealed class ExactDecimalTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.00", "0")]
    [InlineData("1.50", "1.5")]
    [InlineData("+7", "7")]
    [InlineData("1e3", "1000")]
    [InlineData("12.5E-2", "0.125")]
    [InlineData("1e-28", "0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("0.10000000000000000000000000000000000", "0.1")]
    public void Numbers_are_read_exactly(string text, string plain)
    {
        Assert.True(ExactDecimal.TryParse(text, out var value));
        Assert.Equal(plain, ExactDecimal.Format(value));
    }

    [Theory]
    [InlineData("-0.00", "0")]
    [InlineData("1.50", "1.5")]
    [InlineData("-7.9228162514264337593543950335", "-7.9228162514264337593543950335")]
    [InlineData("-1e-28", "-0.0000000000000000000000000001")]
    public void Bytes_say_the_same_as_text(string text, string plain)
    {
        Span<byte> bytes = stackalloc byte[ExactDecimal.MaxLength];

        var length = ExactDecimal.Format(Parsed(text), bytes);

        Assert.Equal(plain, Encoding.UTF8.GetString(bytes[..length]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData(" 1")]
    [InlineData("1,000")]
    [InlineData("0x10")]
    [InlineData("1.2.3")]
    [InlineData("--1")]
    [InlineData("NaN")]
    [InlineData("1e")]
    [InlineData("1e29")]
    [InlineData("1e-29")]
    [InlineData("6e-29")]
    [InlineData("1e-99999999999")]
    [InlineData("1.00000000000000000000000000001")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("0.123456789012345678901234567891")]
    public void What_is_no_number_or_would_be_rounded_is_not_read(string text) =>
        Assert.False(ExactDecimal.TryParse(text, out _));

    [Theory]
    [InlineData("1", 2, "1.00")]
    [InlineData("1.2", 2, "1.20")]
    [InlineData("1.234", 2, "1.234")]
    [InlineData("100.000", 0, "100")]
    public void Text_has_the_decimals_it_needs(string text, int minDecimals, string expected) =>
        Assert.Equal(expected, ExactDecimal.Format(Parsed(text), minDecimals));

    [Theory]
    [InlineData("100", 0)]
    [InlineData("100.00", 0)]
    [InlineData("0.00000001", 8)]
    [InlineData("1.10", 1)]
    public void Trailing_zeros_are_no_decimals(string text, int decimals) =>
        Assert.Equal(decimals, ExactDecimal.Decimals(Parsed(text)));

    [Fact]
    public void A_sum_that_would_be_rounded_is_not_given()
    {
        Assert.False(ExactDecimal.TryAdd(decimal.MaxValue, 0.1m, out _));
        Assert.False(ExactDecimal.TryAdd(decimal.MaxValue, 1, out _));
        Assert.True(ExactDecimal.TryAdd(decimal.MaxValue - 1, 1.000m, out _));
    }

    [Fact]
    public void A_product_that_would_be_rounded_is_not_given()
    {
        Assert.False(ExactDecimal.TryMultiply(1.234567890123456m, 1.234567890123456m, out _));
        Assert.False(ExactDecimal.TryMultiply(decimal.MaxValue, 2, out _));
        Assert.True(ExactDecimal.TryMultiply(1.50000000000000m, 2.000000000000000m, out var three));
        Assert.Equal(3, three);
    }

    [Property]
    public bool A_sum_is_exact_or_not_given(decimal left, decimal right) =>
        !ExactDecimal.TryAdd(left, right, out var sum)
        || Exact.Units(sum) == Exact.Units(left) + Exact.Units(right);

    [Property]
    public bool A_product_is_exact_or_not_given(decimal left, decimal right) =>
        !ExactDecimal.TryMultiply(left, right, out var product)
        || Exact.Units(product) * Exact.One == Exact.Units(left) * Exact.Units(right);

    [Property]
    public bool Text_reads_back_as_the_same_number(decimal value) =>
        ExactDecimal.TryParse(ExactDecimal.Format(value), out var read) && read == value;

    [Property]
    public bool Text_is_the_librarys(decimal any, long few, byte scale, byte least)
    {
        var (decimals, ofFew) = (least % 10, new decimal(few) / Powers(scale % 19));
        return new[] { any, ofFew, -ofFew }.All(value =>
            ExactDecimal.Format(value, decimals) == ExactDecimal.Trimmed(value).ToString(
                $"F{Math.Max(ExactDecimal.Decimals(value), decimals)}",
                CultureInfo.InvariantCulture));
    }

    private static decimal Powers(int exponent) =>
        Enumerable.Repeat(10m, exponent).Aggregate(1m, (left, right) => left * right);

    private static decimal Parsed(string text) =>
        decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
