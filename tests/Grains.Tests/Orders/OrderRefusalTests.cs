using System.Reflection;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Tests.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Orders;

public sealed class OrderRefusalTests
{
    private static readonly Quote AtOneHundred = Quote(100, 100);

    [Fact]
    public void An_unknown_asset_is_refused() =>
        Assert.Equal(RefusalCode.AssetNotFound, Refused(Buy(1), null));

    [Fact]
    public void An_inactive_asset_is_refused() =>
        Assert.Equal(
            RefusalCode.AssetInactive,
            Refused(Buy(1), AtOneHundred with { Status = AssetStatus.Inactive }));

    [Fact]
    public void A_halted_asset_is_refused() =>
        Assert.Equal(
            RefusalCode.AssetHalted,
            Refused(Buy(1), AtOneHundred with { Status = AssetStatus.Halted }));

    [Fact]
    public void A_price_is_stale_from_its_moment_on() =>
        Assert.Equal(
            RefusalCode.PriceStale, Refused(Buy(1), AtOneHundred with { StaleAt = Noon }));

    [Fact]
    public void Whoever_set_the_price_does_not_trade_at_it()
    {
        Assert.Equal(
            RefusalCode.OwnPrice, Refused(Buy(1), AtOneHundred with { OverriddenBy = AccountId }));
        Filled(Buy(1), AtOneHundred with { OverriddenBy = "somebody_else" });
    }

    [Fact]
    public void A_price_in_quarantine_is_not_traded_at() =>
        Assert.Equal(
            RefusalCode.QuoteQuarantined,
            Refused(Buy(1), AtOneHundred with { IsQuarantined = true }));

    [Fact]
    public void Whoever_asked_first_for_a_price_by_hand_may_not_trade_at_it_either() =>
        Assert.Equal(
            RefusalCode.OwnPrice,
            Refused(Buy(1), AtOneHundred with { OverrideProposedBy = AccountId }));

    [Fact]
    public void A_price_is_good_until_the_last_tick_before_it_is_stale() =>
        Filled(Buy(1), AtOneHundred with { StaleAt = Noon.AddTicks(1) });

    [Fact]
    public void A_price_that_no_feed_ever_gave_is_stale() =>
        Assert.Equal(RefusalCode.PriceStale, Refused(Buy(1), AtOneHundred with { AsOf = null }));

    [Fact]
    public void The_least_quantity_is_enough() => Filled(Buy(0.001m), AtOneHundred);

    [Fact]
    public void Less_than_the_least_quantity_is_refused() =>
        Assert.Equal(RefusalCode.QuantityTooSmall, Refused(Buy(0.00099999m), AtOneHundred));

    [Fact]
    public void A_quantity_between_two_steps_is_refused() =>
        Assert.Equal(RefusalCode.QuantityOffStep, Refused(Buy(0.25m), InSteps(0.1m)));

    [Fact]
    public void A_multiple_of_the_step_is_taken() => Filled(Buy(0.3m), InSteps(0.1m));

    [Theory]
    [InlineData(0.00099999)]
    [InlineData(0.00000001)]
    [InlineData(0.25)]
    public void All_that_is_available_can_be_sold_however_little_and_between_steps(decimal held)
    {
        var before = Holder(held);
        var decision = before.Place(
            Sale(held), InSteps(0.1m), null, Facts);

        Assert.Equal(0, before.After(decision).Ledger["BTC"].Available);
        Assert.Equal(
            before.CashAvailable + (held * 100), before.After(decision).CashAvailable);
    }

    [Fact]
    public void Less_than_all_that_is_available_keeps_to_least_and_step()
    {
        Assert.Equal(
            RefusalCode.QuantityTooSmall,
            Holder(0.0009m).Place(Sale(0.0008m), AtOneHundred, null, Facts).Refused());
        Assert.Equal(
            RefusalCode.QuantityOffStep,
            Holder(0.35m).Place(Sale(0.25m), InSteps(0.1m), null, Facts).Refused());
    }

    [Fact]
    public void All_is_only_what_is_held_and_only_of_a_sale()
    {
        Assert.Equal(
            RefusalCode.QuantityTooSmall,
            Holder(0.0009m).Place(Buy(0.0009m), AtOneHundred, null, Facts).Refused());
        Assert.Equal(
            RefusalCode.QuantityTooSmall,
            Holder(0.0008m).Place(Sale(0.0009m), AtOneHundred, null, Facts).Refused());
    }

    [Fact]
    public void The_notional_cap_can_be_reached() => Filled(Buy(100), AtOneHundred);

    [Fact]
    public void More_than_the_notional_cap_is_refused() =>
        Assert.Equal(RefusalCode.NotionalTooLarge, Refused(Buy(100.00000001m), AtOneHundred));

    [Fact]
    public void The_notional_cap_binds_sales_alike() =>
        Assert.Equal(
            RefusalCode.NotionalTooLarge,
            Holder(2).Place(Sale(2), Quote(5_000.01m, 5_001), null, Facts).Refused());

    [Fact]
    public void A_notional_that_no_decimal_can_hold_is_refused() =>
        Assert.Equal(
            RefusalCode.NotionalTooLarge,
            Refused(Buy(0.12345679m), Quote(1, 1.2345678901234567890123456789m)));

    [Fact]
    public void A_buy_beyond_the_cash_is_refused() =>
        Assert.Equal(
            RefusalCode.InsufficientFunds,
            Cash(99.99m).Place(Buy(1), AtOneHundred, null, Facts).Refused());

    [Fact]
    public void A_sale_beyond_the_holding_is_refused() =>
        Assert.Equal(
            RefusalCode.InsufficientHoldings,
            Holder(1).Place(Sale(1.00000001m), AtOneHundred, null, Facts).Refused());

    [Fact]
    public void A_sale_of_what_was_never_held_is_refused() =>
        Assert.Equal(
            RefusalCode.InsufficientHoldings,
            Cash(9_000).Place(Sale(1), AtOneHundred, null, Facts).Refused());

    [Fact]
    public void A_refusal_under_a_key_is_kept_and_moves_nothing()
    {
        var record = Newcomer.Place(Buy(1, "k1"), AtOneHundred, null, Facts).Recorded();

        Assert.Equal(RecordKind.Refusal, record.Kind);
        Assert.Empty(record.Legs);
        Assert.Null(record.Transaction);
        Assert.Empty(Newcomer.Apply(1, record).Ledger.Assets);
    }

    [Fact]
    public void A_refusal_without_a_key_leaves_no_trace() =>
        Assert.IsType<Decision.Unrecorded>(Newcomer.Place(Buy(1), AtOneHundred, null, Facts));

    [Fact]
    public void Every_refusal_code_is_its_own_upper_snake_word()
    {
        var codes = typeof(RefusalCode)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetValue(null)!)
            .ToList();

        Assert.All(codes, code => Assert.Matches("^[A-Z]+(_[A-Z]+)+$", code));
        Assert.Distinct(codes);
    }

    private static string Refused(PlaceOrder request, Quote? quote) =>
        Cash(20_000).Place(request, quote, null, Facts).Refused();

    private static void Filled(PlaceOrder request, Quote? quote) =>
        Cash(20_000).Place(request, quote, null, Facts).Filled();

    private static Quote InSteps(decimal step) =>
        AtOneHundred with { Rules = new TradingRules { QuantityStep = step } };
}
