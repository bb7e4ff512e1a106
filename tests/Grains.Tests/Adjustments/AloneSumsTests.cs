using System.Text.Json;
using OrderProcessor.Grains.Adjustments;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Tests.Adjustments;

public sealed class AloneSumsTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);

    [Fact]
    public void A_day_has_its_own_sums_and_a_clock_that_comes_back_finds_them()
    {
        var sums = new AloneSums().With(Today, "ada", 900).With(Today.AddDays(1), "ada", 1_000);

        Assert.Equal(100, sums.Left(Today, "ada", 1_000));
        Assert.Equal(0, sums.Left(Today.AddDays(1), "ada", 1_000));
        Assert.Equal(1_000, sums.Left(Today, "bob", 1_000));
    }

    [Fact]
    public void What_is_given_back_is_left_again() => Assert.Equal(
        1_000,
        new AloneSums().With(Today, "ada", 900).With(Today, "ada", -900)
            .Left(Today, "ada", 1_000));

    [Fact]
    public void Days_and_admins_are_bounded()
    {
        var sums = new AloneSums();
        for (var day = 0; day <= AloneSums.MaxDays; day++)
        {
            sums = sums.With(Today.AddDays(day), "ada", 1);
        }

        for (var number = 0; number < AloneSums.MaxAdmins; number++)
        {
            sums = sums.With(Today, $"admin-{number}", 1);
        }

        Assert.Equal(AloneSums.MaxDays, sums.Days.Count);
        Assert.Equal(0, sums.Left(Today, "one-more", 1_000));
        Assert.Equal(999, sums.Left(Today, "admin-0", 1_000));
    }

    [Fact]
    public void They_are_stored_by_day_and_admin()
    {
        var kept = new AdjustmentsState().Booking(Today, "acc-1", 12.5m);

        var stored = JsonSerializer.Serialize(kept, StoredJson.Options);

        Assert.Contains("""
            "alone":{"days":{"2026-11-28":{"acc-1":"12.5"}}}
            """, stored);
        Assert.Equal(
            87.5m,
            JsonSerializer.Deserialize<AdjustmentsState>(stored, StoredJson.Options)!
                .Left(Today, "acc-1", 100));
        Assert.DoesNotContain(
            "alone", JsonSerializer.Serialize(new AdjustmentsState(), StoredJson.Options));
    }
}
