using System.Text.Json;
using OrderProcessor.Silo.Storage;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage;

public sealed class StateJsonTests
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

        var json = JsonSerializer.Serialize(state, StateJson.Options);

        Assert.Equal(
            """
            {"name":"ann","amount":"1.50","day":"friday","at":null,"prices":["0.10"],"children":
            {"A Key":{"name":"new","amount":"0","day":"sunday","at":null,"prices":[],"children":{}}}}
            """.ReplaceLineEndings(""),
            json);
    }

    [Theory]
    [InlineData("\"12.340\"", "12.340")]
    [InlineData("12.340", "12.340")]
    [InlineData("-1e-3", "-0.001")]
    public void A_decimal_is_read_from_text_or_number(string json, string expected) =>
        Assert.Equal(
            expected,
            JsonSerializer.Deserialize<decimal>(json, StateJson.Options)
                .ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"1,5\"")]
    [InlineData("true")]
    [InlineData("0.12345678901234567890123456789012")]
    [InlineData("79228162514264337593543950336")]
    public void What_no_decimal_can_hold_is_refused(string json) =>
        Assert.Throws<JsonException>(
            () => JsonSerializer.Deserialize<decimal>(json, StateJson.Options));

    [Fact]
    public void A_member_this_version_does_not_know_is_passed_over() =>
        Assert.Equal(
            "ann",
            JsonSerializer.Deserialize<StoredState>(
                """{"name":"ann","later":[1]}""", StateJson.Options)!.Name);
}
