using OrderProcessor.Grains.Abstractions.Adjustments;
using OrderProcessor.Grains.Abstractions.Alerts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Assets.Candles;
using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Tests.Cluster;

namespace OrderProcessor.Grains.Tests.Storage;

/// <summary>The names that grains' states are stored under. A failing test here means that what was
/// stored would not be found any more: give the class the old name by an attribute.</summary>
public sealed class GrainTypesTests(ClusterFixture cluster)
{
    [Theory]
    [InlineData(typeof(IAdjustmentsGrain), "adjustments")]
    [InlineData(typeof(IPastAdjustmentGrain), "pastadjustment")]
    [InlineData(typeof(IAlertsGrain), "alerts")]
    [InlineData(typeof(IAssetGrain), "asset")]
    [InlineData(typeof(IBookGrain), "book")]
    [InlineData(typeof(IBookedAssetGrain), "asset")]
    [InlineData(typeof(ICandleDayGrain), "candleday")]
    [InlineData(typeof(ICandleMonthGrain), "candlemonth")]
    [InlineData(typeof(ICatalogueGrain), "catalogue")]
    [InlineData(typeof(IAuditGrain), "audit")]
    [InlineData(typeof(IAuditRetentionGrain), "auditretention")]
    [InlineData(typeof(INoteGrain), "note")]
    [InlineData(typeof(IOrderGrain), "order")]
    [InlineData(typeof(IPortfolioGrain), "portfolio")]
    [InlineData(typeof(IReconciliationSweepGrain), "ledgersweep")]
    [InlineData(typeof(ITrialBalanceGrain), "totals")]
    [InlineData(typeof(IAdminsGrain), "admins")]
    [InlineData(typeof(IEmailGrain), "email")]
    [InlineData(typeof(IIpGuardGrain), "ipguard")]
    [InlineData(typeof(IUserGrain), "user")]
    [InlineData(typeof(IUserDirectoryGrain), "userdirectory")]
    public void A_grain_is_stored_under_the_name_it_always_had(Type grain, string name) =>
        Assert.Equal(name, cluster.Grains.GetGrain(grain, "key").GetGrainId().Type.ToString());
}
