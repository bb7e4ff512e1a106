using System.Globalization;
using FsCheck.Xunit;
using OrderProcessor.Grains.Orders;

namespace OrderProcessor.Grains.Tests.Orders;

public sealed class ExactUsdTests
{
    [Property]
    public void A_decimal_comes_back_as_it_was(decimal value)
    {
        var amount = ExactUsd.Of(value);

        Assert.Equal(value, amount.Shown());
        Assert.True(ExactUsd.TryParse(amount.ToString(), out var read));
        Assert.Equal(amount, read);
    }

    [Property]
    public void Shares_of_a_whole_are_off_by_less_than_any_figure_tells(decimal cost)
    {
        var third = ExactUsd.Of(cost).Share(1, 3);

        Assert.InRange((third + third + third - ExactUsd.Of(cost)).Rounded(), -1e-28m, 1e-28m);
    }

    [Theory]
    [InlineData("1", 1, 3, "0.333333333333333333333333333333333333333333333333")]
    [InlineData("2", 1, 3, "0.666666666666666666666666666666666666666666666667")]
    [InlineData("-2", 1, 3, "-0.666666666666666666666666666666666666666666666667")]
    [InlineData("0.000000000000000000000000000000000000000000000001", 1, 2, "0")]
    [InlineData(
        "0.000000000000000000000000000000000000000000000003", 1, 2,
        "0.000000000000000000000000000000000000000000000002")]
    public void A_share_is_rounded_to_the_nearest_and_from_the_middle_to_the_even_one(
        string cost, int part, int whole, string share)
    {
        Assert.True(ExactUsd.TryParse(cost, out var amount));

        Assert.Equal(share, amount.Share(part, whole).ToString());
    }

    [Theory]
    [InlineData("106.120000000000000000000000000000000000000000000001", "106.12")]
    [InlineData("0.000000000123456789012000000000000000000000000001", "0.000000000123456789012")]
    [InlineData("12345678901234567890.123456789012345", "12345678901234567890.12345679")]
    public void What_is_shown_has_twelve_digits_or_eight_decimals(string amount, string shown)
    {
        Assert.True(ExactUsd.TryParse(amount, out var read));

        Assert.Equal(decimal.Parse(shown, CultureInfo.InvariantCulture), read.Rounded());
    }

    [Fact]
    public void What_is_shown_has_no_needless_zeros_however_many_there_are()
    {
        foreach (var shown in from decimals in Enumerable.Range(0, 29)
                              from digits in (int[])[1, 10, 7_000]
                              select new decimal(digits, 0, 0, false, (byte)decimals))
        {
            Assert.True(ExactUsd.TryParse(
                shown.ToString(CultureInfo.InvariantCulture), out var read));

            Assert.Equal(
                shown.ToString("0.#############################", CultureInfo.InvariantCulture),
                read.Shown().ToString(CultureInfo.InvariantCulture));
        }
    }
}
