using System.Text;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Books;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Snapshots;
using OrderProcessor.Grains.Journal.Stores;
using static OrderProcessor.Grains.Tests.Books.Sample;

namespace OrderProcessor.Grains.Tests.Books;

/// <summary>The stored form of books. A failing test here means that old data could not be read any
/// more: change the code, not the file.</summary>
public sealed class BookFormTests
{
    private static readonly OrderReference Resting =
        Limit(Side.Buy, 100.5m) with { ExpiresAt = Noon.AddDays(90) };

    [Theory]
    [InlineData("journal-book", LineVersion.First)]
    [InlineData("journal-book-2", LineVersion.Newest)]
    public void Lines_are_written_and_read_as_ever(string golden, int version)
    {
        var (end, written) = (RecordChain.Start, new List<byte[]>());
        var (book, chain) = (new Book(), RecordChain.Start);
        foreach (var record in Records())
        {
            (var line, end) = end.Extend(Book.FormOf(book), record, version);
            written.Add(line);
        }

        Assert.Equal(Golden(golden), Encoding.UTF8.GetString(BatchLines.Join(written)));
        foreach (var line in Golden(golden).TrimEnd('\n').Split('\n'))
        {
            (var record, chain) =
                chain.Verify(Book.FormOf(book), Encoding.UTF8.GetBytes(line));
            book = book.Apply(book.Sequence + 1, record);
        }

        Assert.Equal(Written(Folded()), Written(book));
    }

    [Fact]
    public void A_snapshot_is_written_and_read_as_ever()
    {
        var stored = new JournalSnapshot(
            Folded().Sequence, Encoding.UTF8.GetBytes(Golden("snapshot-book")));
        var read = SnapshotForm<Book, BookRecord>.Read(stored)!;

        Assert.Equal(Golden("snapshot-book"), Written(Folded()));
        Assert.Equal(Golden("snapshot-book"), Written(read.State));
    }

    [Fact]
    public void Deadlines_are_written_and_read_as_ever()
    {
        var (lines, chain, folded) = (new List<byte[]>(), RecordChain.Start, new Book());
        foreach (var record in Deadlines())
        {
            (var line, chain) = chain.Extend(Book.FormOf(folded), record, LineVersion.Newest);
            lines.Add(line);
            folded = folded.After(record);
        }

        Assert.Equal(
            Golden("journal-book-deadlines-2"), Encoding.UTF8.GetString(BatchLines.Join(lines)));
        Assert.Equal(Golden("snapshot-book-deadlines"), Written(folded));
        Assert.Equal(
            Golden("snapshot-book-deadlines"),
            Written(SnapshotForm<Book, BookRecord>.Read(new JournalSnapshot(
                folded.Sequence,
                Encoding.UTF8.GetBytes(Golden("snapshot-book-deadlines"))))!.State));
    }

    private static IEnumerable<BookRecord> Deadlines()
    {
        var book = new Book();
        var (bob, at) = (Limit(Side.Sell, 90, order: 3, account: "bob"), Noon.AddMinutes(1));
        yield return Next(book.Watch([Resting with { CancelAt = at }, bob], Noon));
        yield return Next(book.CancelAt("bob", Noon.AddSeconds(10), Noon));
        yield return Next(book.Expire(Noon.AddSeconds(10)));
        yield return Next(book.Resolve(
            [new(new("bob", bob.OrderId, 1), WatchState.Live, null, at.AddMinutes(1))],
            Noon.AddSeconds(11)));

        BookRecord Next(BookRecord? record)
        {
            book = book.After(record!);
            return record!;
        }
    }

    [Fact]
    public void A_kind_of_a_newer_release_is_no_damage() => Assert.Throws<JournalNewerException>(
        () => new BookForm().Read(
            LineVersion.Newest,
            "{\"v\":2,\"sequence\":1,\"previous\":\"\",\"kind\":\"alerted\"}"u8));

    private static IEnumerable<BookRecord> Records()
    {
        var book = new Book();
        var frozen = Limit(Side.Sell, 90, order: 3, account: "bob");
        var trailing = Trail(Side.Sell, mark: 100, amount: 5, order: 2);
        yield return Next(book.Watch([Resting, trailing, frozen], Noon));
        yield return Next(book.Mark(101.25m, 101.5m, Noon.AddSeconds(1)));
        yield return Next(book.Cross(Tick(95, 95.5m, 7), Noon.AddSeconds(2)));
        yield return Next(book.Resolve(
            [
                new(new("bob", frozen.OrderId, 1), WatchState.Frozen, null),
                new(
                    new("alice", Resting.OrderId, 1),
                    WatchState.Live,
                    Resting with { Version = 2, Price = 99 }),
            ],
            Noon.AddSeconds(3)));
        yield return Next(book.Halt(1, Noon.AddSeconds(4)));
        yield return Next(book.Cross(Tick(96.25m, 97, 8, haltEpoch: 1), Noon.AddSeconds(5)));
        yield return Next(book.Forget("bob", [frozen.OrderId], Noon.AddSeconds(6)));
        yield return Next(book.Delist(Noon.AddSeconds(7)));
        yield return Next(book.Resolve(
            [new(new("alice", Resting.OrderId, 2), WatchState.Live, null)], Noon.AddSeconds(8)));
        yield return Next(book.Cross(Tick(98, 98.5m, 9, haltEpoch: 1), Noon.AddSeconds(9)));

        BookRecord Next(BookRecord? record)
        {
            book = book.After(record!);
            return record!;
        }
    }

    private static Book Folded() => Records().Aggregate(new Book(), (book, one) => book.After(one));

    private static string Written(Book book) => Encoding.UTF8.GetString(
        SnapshotForm<Book, BookRecord>.Write(
            new()
            {
                State = book,
                End = new RecordChain(book.Sequence, RecordChain.Start.Hash),
                Index = JournalIndex.Start,
                LastNumber = book.Sequence,
            },
            LineVersion.Newest));

    private static string Golden(string name) => File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "Golden", $"{name}.json"), Encoding.UTF8);
}
