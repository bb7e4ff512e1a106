using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using OrderProcessor.Grains.Abstractions.Assets.Candles;
using OrderProcessor.Grains.Assets.Candles;
using OrderProcessor.Grains.Storage;
using static OrderProcessor.Grains.Tests.Assets.Sample;

namespace OrderProcessor.Grains.Tests.Assets;

[Properties(Arbitrary = [typeof(CandleRowsTests.Rows)], MaxTest = 300)]
public sealed class CandleRowsTests
{
    [Property]
    public void A_coarse_candle_is_what_its_fine_ones_are_together(Row row)
    {
        foreach (var interval in Enum.GetValues<CandleInterval>())
        {
            var coarse = CandleRows.Fold(row.Minutes, interval);

            Assert.Equal(
                row.Minutes.Select(minute => interval.Start(minute.Start)).Distinct(),
                coarse.Select(candle => candle.Start));
            Assert.All(coarse, candle =>
            {
                var fine = row.Minutes
                    .Where(minute => interval.Start(minute.Start) == candle.Start).ToList();
                Assert.Equal(fine[0].Open, candle.Open);
                Assert.Equal(fine.Max(minute => minute.High), candle.High);
                Assert.Equal(fine.Min(minute => minute.Low), candle.Low);
                Assert.Equal(fine[^1].Close, candle.Close);
            });
        }
    }

    [Property]
    public void Folding_step_by_step_is_folding_at_once(Row row)
    {
        var intervals = Enum.GetValues<CandleInterval>();
        var steps = row.Minutes.AsEnumerable();
        foreach (var interval in intervals)
        {
            steps = CandleRows.Fold(steps, interval);

            Assert.Equal(CandleRows.Fold(row.Minutes, interval), steps);
        }
    }

    [Property]
    public void Adding_the_same_again_changes_nothing(Row row) =>
        Assert.Equal(row.Minutes, CandleRows.Merge(row.Minutes, row.Minutes));

    [Property]
    public void Merging_parts_gives_the_whole(Row row, int cut)
    {
        var at = (int)((uint)cut % (row.Minutes.Count + 1));

        Assert.Equal(
            row.Minutes, CandleRows.Merge(row.Minutes.Take(at), row.Minutes.Skip(at)));
    }

    [Property]
    public void A_candle_is_read_back_from_its_line_as_it_was(Row row) =>
        Assert.All(row.Minutes, minute => Assert.Equal(
            minute,
            CandleRows.Read(
                DateOnly.FromDateTime(minute.Start.UtcDateTime), CandleRows.Line(minute))));

    [Fact]
    public void What_is_stored_of_candles_keeps_its_form()
    {
        var candle = Candle.Of(Noon, 100.50m).Then(Candle.Of(Noon, 99m));
        var line = CandleRows.Line(candle);

        Assert.Equal(
            """{"minutes":["720 100.5 100.5 99 99"]}""",
            JsonSerializer.Serialize(new CandleDayState { Minutes = [line] }, StoredJson.Options));
        Assert.Equal(
            """{"days":{"1":["720 100.5 100.5 99 99"],"2":[]}}""",
            JsonSerializer.Serialize(
                new CandleMonthState
                {
                    Days = new CandleMonthState().Days.Add(2, []).Add(1, [line]),
                },
                StoredJson.Options));
    }

    /// <summary>Some minutes of some days, oldest first.</summary>
    public sealed record Row(IReadOnlyList<Candle> Minutes);

    /// <summary>How FsCheck makes rows.</summary>
    public static class Rows
    {
        public static Arbitrary<Row> Any() => (
            from gaps in Gen.Choose(1, 700).ListOf()
            from prices in Gen.Choose(1, 1_000_000_000).ListOf(4 * gaps.Count)
            select new Row([.. Minutes(gaps, [.. prices.Select(price => price / 10_000m)])]))
            .ToArbitrary();

        private static IEnumerable<Candle> Minutes(IEnumerable<int> gaps, decimal[] prices)
        {
            var (start, at) = (Noon, 0);
            foreach (var gap in gaps)
            {
                start = start.AddMinutes(gap);
                yield return prices.Skip(4 * at++).Take(4)
                    .Select(price => Candle.Of(start, price))
                    .Aggregate((one, other) => one.Then(other));
            }
        }
    }
}
