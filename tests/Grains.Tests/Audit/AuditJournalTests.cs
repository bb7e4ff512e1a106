using FsCheck.Xunit;
using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Audit;
using static OrderProcessor.Grains.Tests.Audit.Said;

namespace OrderProcessor.Grains.Tests.Audit;

public sealed class AuditJournalTests
{
    private static readonly Guid Sender = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");

    [Property]
    public void Parcels_that_are_sent_again_are_kept_once(byte[] sizes)
    {
        var parcels = Parcels(sizes).ToList();

        var once = parcels.Aggregate(new AuditJournal(), Take);
        var again = parcels.SelectMany(parcel => new[] { parcel, parcel })
            .Aggregate(new AuditJournal(), Take);

        Assert.Equal(parcels.Sum(parcel => parcel.Entries.Length), once.Sequence);
        Assert.Equal(once.Sequence, again.Sequence);
    }

    [Fact]
    public void Of_a_parcel_that_was_kept_in_part_the_rest_is_kept()
    {
        var half = Take(new AuditJournal(), Parcel(Sender, 1, Entry("a"), Entry("b")));

        var rest = half.New(Parcel(Sender, 1, Entry("a"), Entry("b"), Entry("c"))).ToList();

        Assert.Equal("c", Assert.Single(rest).Entry.Action);
    }

    [Fact]
    public void Senders_do_not_get_in_each_others_way()
    {
        var kept = Take(new AuditJournal(), Parcel(Sender, 5, Entry("a")));

        Assert.Single(kept.New(Parcel(Guid.NewGuid(), 1, Entry("b"))));
    }

    [Fact]
    public void The_sender_heard_of_longest_ago_is_forgotten()
    {
        var first = Take(new AuditJournal(), Parcel(Sender, 1, Entry("a")));

        var many = Enumerable.Range(0, AuditJournal.MaxSenders).Aggregate(
            first, (kept, _) => Take(kept, Parcel(Guid.NewGuid(), 1, Entry("b"))));

        Assert.Equal(AuditJournal.MaxSenders, many.Senders.Count);
        Assert.DoesNotContain(Sender, many.Senders.Keys);
        Assert.True(many.IsSound());
    }

    [Fact]
    public void A_record_out_of_order_is_a_fault()
    {
        var kept = Take(new AuditJournal(), Parcel(Sender, 2, Entry("a")));

        Assert.Throws<InvalidOperationException>(
            () => kept.Apply(2, new AuditRecord(Sender, 2, Entry("a"))));
        Assert.Throws<InvalidOperationException>(
            () => kept.Apply(3, new AuditRecord(Sender, 3, Entry("a"))));
    }

    private static AuditJournal Take(AuditJournal journal, AuditParcel parcel) =>
        journal.New(parcel).ToList().Aggregate(
            journal, (kept, record) => kept.Apply(kept.Sequence + 1, record));

    private static IEnumerable<AuditParcel> Parcels(byte[] sizes)
    {
        var next = 1L;
        foreach (var size in sizes)
        {
            yield return Parcel(
                Sender, next, [.. Enumerable.Range(0, size % 7).Select(_ => Entry("a"))]);
            next += size % 7;
        }
    }
}
