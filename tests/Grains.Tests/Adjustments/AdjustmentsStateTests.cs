using OrderProcessor.Portfolios;

namespace OrderProcessor.Adjustments;

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

    private static Adjustment One(string id, AdjustmentStatus status) => new()
    {
        AdjustmentId = id,
        Username = Given.Username,
        Amount = 1,
        Reason = "why",
        ProposedBy = "admin_one",
        ProposedAt = Given.Noon,
        Status = status,
    };
}
