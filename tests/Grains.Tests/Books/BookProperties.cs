using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Books;
using OrderProcessor.Grains.Storage;
using static OrderProcessor.Grains.Tests.Books.Sample;

namespace OrderProcessor.Grains.Tests.Books;

/// <summary>Random programs, after each step of which a book is as one that looks at every order.
/// </summary>
public sealed class BookProperties
{
    private const int Programs = 400;
    private const int Steps = 80;

    [Fact]
    public void A_book_is_at_every_step_as_one_that_looks_at_every_order() =>
        Parallel.For(0, Programs, seed => new Run(seed).ToEnd());

    private sealed class Run(int seed)
    {
        private readonly Random _random = new(seed);
        private readonly NaiveBook _naive = new();
        private Book _book = new();
        private long _ticks;
        private long _epoch;
        private decimal _price = 100;

        public void ToEnd()
        {
            for (var step = 0; step < Steps; step++)
            {
                Step();
                Assert.True(Seen(_book).SequenceEqual(Expected()), $"Seed {seed}, step {step}.");
                Assert.True(_book.IsSound(), $"Seed {seed}, step {step}.");
            }
        }

        private void Step()
        {
            switch (_random.Next(13))
            {
                case < 5:
                    Watch();
                    break;
                case < 8:
                    Tick();
                    break;
                case 8:
                    Resolve();
                    break;
                case 9:
                    Forget();
                    break;
                case 10:
                    Expire();
                    break;
                case 11:
                    CancelAt();
                    break;
                default:
                    HaltOrStore();
                    break;
            }
        }

        private void Watch()
        {
            var order = Any();
            _book = _book.After(_book.Watch([order], Noon));
            _naive.Watch(order);
        }

        private void Tick()
        {
            _price = Math.Max(1, _price + (_random.Next(-400, 401) / 100m));
            var tick = Sample.Tick(
                _price,
                _price + (_random.Next(3) / 100m),
                ++_ticks,
                _epoch - (_random.Next(10) == 0 ? 1 : 0));
            _book = _book.At(tick);
            _naive.Tick(tick);
        }

        private void Resolve()
        {
            var woken = _naive.Entries.Find(one => one.State is NaiveBook.State.Wakes);
            if (woken is not null)
            {
                var state = (WatchState)_random.Next(4);
                _book = _book.Resolved(woken.Order, state);
                _naive.Resolve(woken, state);
            }
        }

        private void Forget()
        {
            var order = Any();
            _book = _book.After(_book.Forget(order.AccountId, [order.OrderId], Noon));
            _naive.Forget(order);
        }

        private void Expire()
        {
            var now = Noon.AddMinutes(_random.Next(60));
            _book = _book.After(_book.Expire(now));
            _naive.Expire(now);
        }

        private void CancelAt()
        {
            var (account, at) = (
                $"user_{_random.Next(3)}", Noon.AddMinutes(_random.Next(60)));
            _book = _book.After(_book.CancelAt(account, at, Noon));
            _naive.CancelAt(account, at);
        }

        private void HaltOrStore()
        {
            if (_random.Next(2) == 0)
            {
                _epoch++;
                _book = _book.After(_book.Halt(_epoch, Noon));
                _naive.Halt(_epoch);
                return;
            }

            var json = JsonSerializer.SerializeToUtf8Bytes(_book, StoredJson.Options);
            _book = JsonSerializer.Deserialize<Book>(json, StoredJson.Options)!;
        }

        private OrderReference Any()
        {
            var side = (Side)_random.Next(2);
            var order = Limit(
                side,
                _price + (_random.Next(-800, 801) / 100m),
                _random.Next(12),
                $"user_{_random.Next(3)}",
                _random.Next(1, 4)) with
            {
                Kind = (WatchKind)_random.Next(4),
                ExpiresAt = _random.Next(2) == 0 ? null : Noon.AddMinutes(_random.Next(60)),
            };
            return order.Kind is WatchKind.TrailingStop ? Trailing(order) : order;
        }

        private OrderReference Trailing(OrderReference order)
        {
            var isPercent = _random.Next(2) == 0;
            return order with
            {
                Mark = _price + (_random.Next(-200, 201) / 100m),
                TrailAmount = isPercent ? null : _random.Next(1, 500) / 100m,
                TrailPercent = isPercent ? _random.Next(1, 50) / 10m : null,
            };
        }

        private static IEnumerable<string> Seen(Book book) => book.Orders.Select(order => Line(
            order.ToReference(),
            book.IsWaking(order) ? NaiveBook.State.Wakes
                : book.Frozen.Contains(order) ? NaiveBook.State.Frozen
                : NaiveBook.State.Waits,
            book.MarkOf(order),
            book.Wakes.TryGetValue(Wake.Probe(order), out var wake) ? wake.Tick : null));

        private IEnumerable<string> Expected() => _naive.Entries
            .OrderBy(entry => entry.Order.AccountId, StringComparer.Ordinal)
            .ThenBy(entry => entry.Order.OrderId, StringComparer.Ordinal)
            .ThenBy(entry => entry.Order.Version)
            .Select(entry => Line(
                entry.Order,
                entry.State,
                entry.Mark,
                entry.State is NaiveBook.State.Wakes ? entry.Tick : null));

        private static string Line(
            OrderReference order, NaiveBook.State state, decimal? mark, BookTick? tick) =>
            FormattableString.Invariant(
                $"{order.AccountId} {order.OrderId} {order.Version} {state} {mark:F4} {tick?.Id}");
    }
}
