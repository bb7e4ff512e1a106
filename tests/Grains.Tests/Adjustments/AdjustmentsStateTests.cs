using OrderProcessor.Grains.Abstractions.Adjustments;
using OrderProcessor.Grains.Adjustments;
using OrderProcessor.Grains.Tests.Portfolios;

namespace OrderProcessor.Grains.Tests.Adjustments;

public sealed class AdjustmentsStateTests
{
    [Fact]
    public void What_is_over_longest_is_forgotten_and_what_waits_is_not()
    {
        var kept = new AdjustmentsState().With(One("adj_waits", AdjustmentStatus.Pending));

        for (var number = 0; number <= AdjustmentsState.MaxOver; number++)
        {
            kept = kept.With(One($"adj_{number}", AdjustmentStatus.Rejected));
        }

        Assert.Equal(AdjustmentsState.MaxOver + 1, kept.Kept.Length);
        Assert.Null(kept.Find("adj_0"));
        Assert.NotNull(kept.Find("adj_1"));
        Assert.NotNull(kept.Find("adj_waits"));
    }

    [Fact]
    public void What_was_decided_last_is_kept_however_long_it_waited()
    {
        var kept = new AdjustmentsState().With(One("adj_waits", AdjustmentStatus.Pending));
        for (var number = 1; number <= AdjustmentsState.MaxOver; number++)
        {
            kept = kept.With(One($"adj_{number}", AdjustmentStatus.Rejected) with
            {
                DecidedAt = Given.Noon.AddMinutes(number),
            });
        }

        var decided = One("adj_waits", AdjustmentStatus.Rejected) with
        {
            DecidedAt = Given.Noon.AddDays(1),
        };

        Assert.Equal("adj_1", Assert.Single(kept.MakingRoom(decided)).AdjustmentId);
        Assert.Equal(decided, kept.With(decided).Find("adj_waits"));
        Assert.Null(kept.With(decided).Find("adj_1"));
    }

    private static Adjustment One(string id, AdjustmentStatus status) => new()
    {
        AdjustmentId = id,
        AccountId = Given.AccountId,
        Amount = 1,
        Reason = "why",
        ProposedBy = "admin_one",
        ProposedAt = Given.Noon,
        Status = status,
    };
}
