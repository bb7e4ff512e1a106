using System.Text.Json;
using OrderProcessor.Grains.Storage;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage;

public sealed class StoredJsonTests
{
    [Fact]
    public void Stored_state_keeps_its_form()
    {
        var state = new StoredState
        {
            Name = "ann",
            Amount = 1.50m,
            Day = DayOfWeek.Friday,
            Prices = [0.10m],
            Children = StoredState.NoChildren.Add("A Key", new StoredState()),
        };

        var json = JsonSerializer.Serialize(state, StoredJson.Options);

        Assert.Equal(
            """
            {"name":"ann","amount":"1.5","day":"friday","prices":["0.1"],"children":
            {"A Key":{"name":"new","amount":"0","day":"sunday","prices":[],"children":{}}}}
            """.ReplaceLineEndings(""),
            json);
    }

    [Theory]
    [InlineData("\"12.340\"", "12.340")]
    [InlineData("\"-0.001\"", "-0.001")]
    public void A_decimal_is_read_from_text(string json, string expected) =>
        Assert.Equal(
            expected,
            JsonSerializer.Deserialize<decimal>(json, StoredJson.Options)
                .ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"1,5\"")]
    [InlineData("true")]
    [InlineData("12.5")]
    [InlineData("0.12345678901234567890123456789012")]
    [InlineData("79228162514264337593543950336")]
    public void What_no_decimal_can_hold_is_refused(string json) =>
        Assert.Throws<JsonException>(
            () => JsonSerializer.Deserialize<decimal>(json, StoredJson.Options));

    [Fact]
    public void A_member_this_version_does_not_know_is_passed_over() =>
        Assert.Equal(
            "ann",
            JsonSerializer.Deserialize<StoredState>(
                """{"name":"ann","later":[1]}""", StoredJson.Options)!.Name);
}
