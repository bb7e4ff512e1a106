using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Api.Fields;

namespace OrderProcessor.Api.Tests.Fields;

public sealed class BirthDateRuleTests
{
    private static readonly BirthDateRuleAttribute Rule = new();

    [Theory]
    [InlineData("2026-06-15", "2013-06-15", true)]
    [InlineData("2026-06-15", "2013-06-16", false)]
    [InlineData("2026-06-15", "1905-06-16", true)]
    [InlineData("2026-06-15", "1905-06-15", false)]
    [InlineData("2025-03-01", "2012-02-29", true)]
    [InlineData("2025-02-28", "2012-02-29", false)]
    public void An_age_is_from_13_to_120_full_years(string today, string born, bool sound)
    {
        var now = DateTimeOffset.Parse($"{today}T12:00:00Z", CultureInfo.InvariantCulture);

        using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(now)).BuildServiceProvider();

        var fault = Rule.GetValidationResult(born, new ValidationContext(born, services, null));

        Assert.Equal(sound, fault is null);
    }
}
