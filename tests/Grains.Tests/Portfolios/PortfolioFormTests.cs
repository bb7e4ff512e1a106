using System.Text;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios;

public sealed class PortfolioFormTests
{
    private const string Head =
        "{\"v\":2,\"sequence\":1,\"previous\":\"START\",\"at\":\"2026-03-02T12:00:00Z\",";

    private const string Opened =
        """{"id":"ord_1234567890","opened":{"type":"market","side":"buy","asset_id":"BTC",""";

    [Fact]
    public void An_unknown_kind_of_record_is_not_called_corrupt()
    {
        var newer = Assert.Throws<JournalNewerException>(
            () => Read("\"kind\":\"order_replaced\",\"legs\":\"in a form of their own\"}"));

        Assert.Contains("order_replaced", newer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"kind\":\"order_opened\"}")]
    [InlineData("\"kind\":\"deposit\",\"tax\":\"1\"}")]
    [InlineData("\"kind\":\"trade\",\"orders\":[" + Opened + "\"quantity\":\"1\"}}]}")]
    [InlineData("\"kind\":\"trade\",\"orders\":[" + Opened
        + "\"quantity\":\"1\",\"limit\":\"9\"},\"filled\":{\"price\":\"9\"}}]}")]
    [InlineData("\"kind\":\"trade\",\"orders\":[" + Opened
        + "\"quantity\":\"1\"},\"filled\":{\"price\":\"9\",\"quantity\":\"0.5\"}}]}")]
    public void What_only_a_newer_release_knows_is_never_called_corrupt(string rest) =>
        Assert.Throws<JournalNewerException>(() => Read(rest));

    [Theory]
    [InlineData("\"at\":1}")]
    [InlineData("\"kind\":\"frozen\",\"legs\":{\"USD\":{\"mine\":\"1\"}}}")]
    [InlineData("\"kind\":\"frozen\",\"balance\":\"1\"}")]
    [InlineData("\"kind\":\"epoch_begun\",\"balance\":\"1\"}")]
    [InlineData("\"kind\":\"epoch_begun\",\"epoch\":2}")]
    [InlineData("\"kind\":\"deposit\",\"epoch\":2,\"balance\":\"1\"}")]
    public void What_no_release_writes_is_corrupt(string rest) =>
        Assert.Throws<JournalCorruptException>(() => Read(rest));

    // A release that knows no epochs gives way to a member that it does not know.
    [Fact]
    public void An_epoch_begins_by_a_member_of_its_own()
    {
        var record = Read(
            "\"kind\":\"epoch_begun\",\"balance\":\"5\",\"epoch\":2,"
            + "\"legs\":{\"USD\":{\"available\":\"5\",\"suspense\":\"-5\"}}}");

        Assert.Equal(new PortfolioOutcome.EpochBegun(2, 5, Noon), record.Outcome);
        Assert.Equal(5, record.Transaction!.Amount);
        Assert.Equal(2, Newcomer.Apply(1, record).EpochNumber);
    }

    [Theory]
    [InlineData("frozen")]
    [InlineData("unfrozen")]
    [InlineData("epoch_begun")]
    public void Kinds_that_nobody_asks_for_are_read_and_move_nothing(string kind)
    {
        var record = Read($"\"kind\":\"{kind}\"}}");

        var after = Newcomer.Apply(1, record);

        Assert.Equal(1, after.Sequence);
        Assert.True(after.IsSound());
        Assert.Equal(Noon, after.LastAt);
    }

    [Fact]
    public void An_abandoned_key_is_answered_with_its_refusal()
    {
        var record = Read(
            $"\"kind\":\"key_abandoned\",\"key\":\"{FlatLine.Digest("key-1")}\","
            + "\"refused\":{\"code\":\"ABANDONED\",\"detail\":\"You gave it up.\"}}");

        var after = Newcomer.Apply(1, record);

        Assert.NotNull(after.Operations.Find("key-1", Facts));
        Assert.Equal(
            new PortfolioOutcome.Refused("ABANDONED", "You gave it up.", null), record.Outcome);
    }

    [Fact]
    public void A_reversal_names_the_record_it_takes_back()
    {
        var record = Read(
            "\"kind\":\"adjustment\",\"reverses\":1,\"balance\":\"5\","
            + "\"legs\":{\"USD\":{\"available\":\"5\",\"suspense\":\"-5\"}}}");

        Assert.Equal(1, record.Reverses);
        Assert.Equal(5, record.Transaction!.Amount);
    }

    [Fact]
    public void What_is_reserved_for_later_changes_nothing()
    {
        var record = Read(
            "\"kind\":\"epoch_begun\",\"wall\":\"2026-03-02T11:00:00Z\",\"frontier\":\"x\","
            + "\"request_id\":\"y\"}");

        Assert.Equal(RecordKind.EpochBegun, record.Kind);
    }

    [Fact]
    public void A_text_that_should_lie_beside_is_never_written_into_a_line() =>
        Assert.Throws<NotSupportedException>(() => RecordChain.Start.Extend(
            Portfolio.FormOf(Newcomer),
            Newcomer.Adjust(Adjustment(1), Facts).Recorded(),
            LineVersion.Newest));

    private static PortfolioRecord Read(string rest)
    {
        var line = Head.Replace("START", RecordChain.Start.Hash, StringComparison.Ordinal) + rest;
        return RecordChain.Start
            .Verify(Portfolio.FormOf(Newcomer), Encoding.UTF8.GetBytes(line)).Record;
    }
}
