using System.Reflection;
using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Portfolios.Lines;
using OrderProcessor.Grains.Storage;
using OrderProcessor.Grains.Users;

namespace OrderProcessor.Grains.Tests.Storage;

public sealed class StoredJsonTests
{
    [Theory]
    [InlineData("1.50", "\"1.5\"")]
    [InlineData("0.00000001", "\"0.00000001\"")]
    [InlineData("-12", "\"-12\"")]
    public void Decimals_are_stored_as_text(string value, string stored)
    {
        Assert.True(ExactDecimal.TryParse(value, out var number));

        Assert.Equal(stored, JsonSerializer.Serialize(number, StoredJson.Options));
        Assert.Equal(number, JsonSerializer.Deserialize<decimal>(stored, StoredJson.Options));
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("null")]
    [InlineData("\"abc\"")]
    [InlineData("\"0.12345678901234567890123456789\"")]
    public void What_is_no_exact_decimal_is_not_read(string stored) =>
        Assert.Throws<JsonException>(
            () => JsonSerializer.Deserialize<decimal>(stored, StoredJson.Options));

    [Theory]
    [InlineData("""{"kind":"deposit","at":"2026-03-02T12:00:00+00:00","fingerprint":"f"}""")]
    [InlineData("""
        {"kind":"loan","at":"2026-03-02T12:00:00+00:00","fingerprint":"f","answer":{}}
        """)]
    [InlineData("""
        {"kind":"deposit","at":"2026-03-02T12:00:00+00:00","fingerprint":"f","answer":{}}
        """)]
    public void A_record_that_says_too_little_is_corrupt(string record)
    {
        var line = $$"""
            {"sequence":1,"previous":"{{RecordChain.Start.Hash}}","record":{{record}}}
            """;

        Assert.Throws<JournalCorruptException>(() =>
            RecordChain.Start.Verify(
                new PortfolioForm("alice_1"), System.Text.Encoding.UTF8.GetBytes(line)));
    }

    [Theory]
    [InlineData(typeof(PortfolioRecord))]
    [InlineData(typeof(Portfolio))]
    [InlineData(typeof(Order))]
    [InlineData(typeof(Transaction))]
    [InlineData(typeof(Session))]
    [InlineData(typeof(UserAccount))]
    [InlineData(typeof(UserProfile))]
    [InlineData(typeof(EmailState))]
    [InlineData(typeof(OrderState))]
    public void Nothing_that_may_be_null_must_be_there_to_be_read(Type stored)
    {
        // Nulls are left out when written, so a required one could not be read back.
        var nullability = new NullabilityInfoContext();

        Assert.DoesNotContain(stored.GetProperties(), property =>
            property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute))
            && nullability.Create(property).WriteState is NullabilityState.Nullable);
    }
}
