using OrderProcessor.Api.Fields;

namespace OrderProcessor.Api.Tests.Fields;

public sealed class MomentRuleTests
{
    [Theory]
    [InlineData("2026-11-28", "2026-11-28T00:00:00Z")]
    [InlineData("2026-11-28T12:30", "2026-11-28T12:30:00Z")]
    [InlineData("2026-11-28T12:30:01", "2026-11-28T12:30:01Z")]
    [InlineData("2026-11-28T12:30:01Z", "2026-11-28T12:30:01Z")]
    [InlineData("2026-11-28t12:30:01z", "2026-11-28T12:30:01Z")]
    [InlineData("2026-11-28T12:30:01.5Z", "2026-11-28T12:30:01.5Z")]
    [InlineData("2026-11-28T12:30:01.123456789Z", "2026-11-28T12:30:01.1234568Z")]
    [InlineData("2026-11-28T12:30:01+05:30", "2026-11-28T07:00:01Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z")]
    public void A_time_in_ISO_8601_is_read(string text, string moment) =>
        Assert.Equal(DateTimeOffset.Parse(moment, null), MomentRuleAttribute.Read(text));

    [Theory]
    [InlineData("11/28/2026")]
    [InlineData("28.11.2026")]
    [InlineData("11-28-2026")]
    [InlineData("2026/11/28")]
    [InlineData("20261128")]
    [InlineData("2026-11")]
    [InlineData("2026-11-28 12:30:01")]
    [InlineData("2026-11-28T12:30:01 02:00")]
    [InlineData("2026-11-28T12")]
    [InlineData("2026-11-28T24:00:00Z")]
    [InlineData("2026-11-28T12:30:60Z")]
    [InlineData("2026-02-29")]
    [InlineData("28 Nov 2026")]
    [InlineData("Sat, 28 Nov 2026 00:00:00 GMT")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("0000-00-00")]
    [InlineData("2026-11-28\n")]
    [InlineData("\u0662026-11-28")]
    [InlineData("1764288000")]
    [InlineData("12:30")]
    [InlineData("")]
    public void Whatever_else_looks_like_a_time_is_not(string text) =>
        Assert.Null(MomentRuleAttribute.Read(text));
}
