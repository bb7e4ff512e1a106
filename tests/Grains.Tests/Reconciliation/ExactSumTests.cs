using System.Text.Json;
using FsCheck.Xunit;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Tests.Reconciliation;

public sealed class ExactSumTests
{
    [Property]
    public void One_number_reads_as_it_was(decimal value) =>
        Assert.Equal(ExactDecimal.Format(value), ExactSum.Of(value).ToString());

    [Property]
    public void A_sum_is_read_back_as_it_was_written(decimal[] values)
    {
        var sum = values.Select(ExactSum.Of).Aggregate(default(ExactSum), (one, two) => one + two);

        Assert.True(ExactSum.TryParse(sum.ToString(), out var read));
        Assert.Equal(sum, read);
        Assert.Equal(sum, JsonSerializer.Deserialize<ExactSum>(
            JsonSerializer.Serialize(sum, StoredJson.Options), StoredJson.Options));
    }

    [Property]
    public void What_is_added_and_taken_in_any_order_leaves_nothing(decimal[] values)
    {
        var sum = values.Select(ExactSum.Of).Aggregate(default(ExactSum), (one, two) => one + two);

        var left = values.Reverse().Aggregate(sum, (rest, value) => rest - ExactSum.Of(value));

        Assert.True(left.IsZero);
    }

    [Fact]
    public void More_digits_than_a_decimal_has_are_kept()
    {
        var sum = ExactSum.Of(decimal.MaxValue) + ExactSum.Of(0.0000000000000000000000000001m);

        Assert.Equal("79228162514264337593543950335.0000000000000000000000000001", $"{sum}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("1e5")]
    [InlineData("1.2.3")]
    [InlineData("0.00000000000000000000000000001")]
    public void Other_text_is_no_sum(string text) => Assert.False(ExactSum.TryParse(text, out _));
}
