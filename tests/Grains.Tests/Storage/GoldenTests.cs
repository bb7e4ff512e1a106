using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Adjustments;
using OrderProcessor.Grains.Abstractions.Alerts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Adjustments;
using OrderProcessor.Grains.Alerts;
using OrderProcessor.Grains.Assets.Books;
using OrderProcessor.Grains.Audit;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Snapshots;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Portfolios.Texts;
using OrderProcessor.Grains.Reconciliation;
using OrderProcessor.Grains.Storage;
using OrderProcessor.Grains.Tests.Audit;
using OrderProcessor.Grains.Tests.Portfolios;
using OrderProcessor.Grains.Tests.Users;
using OrderProcessor.Grains.Users;
using OrderProcessor.Grains.Users.Guards;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Storage;

/// <summary>The stored form of everything that is kept. A failing test here means that old data
/// could not be read any more, or new data not by older code: change the code, not the
/// file.</summary>
public sealed class GoldenTests
{
    private const string RandomId = "acc-0123456789abcdef0123456789abcdef";

    [Fact]
    public void A_deposit() =>
        IsLine("journal-deposit", Newcomer.Deposit(Deposit(100.25m, "key-1"), Facts));

    [Fact]
    public void A_withdrawal() =>
        IsLine("journal-withdrawal", Cash(100).Withdraw(Withdrawal(40.5m), Facts));

    [Fact]
    public void An_adjustment() =>
        IsLine(
            "journal-adjustment",
            Portfolio.FormOf(Newcomer),
            Cash(100).Adjust(Adjustment(-0.01m), Facts).Recorded(),
            LineVersion.First);

    [Fact]
    public void An_adjustment_whose_reason_lies_beside() => IsLine(
        "journal-adjustment-2",
        Portfolio.FormOf(Newcomer),
        Cash(100).Adjust(
            Adjustment(-0.01m), Facts, new("AAAAAAAAAAAAAAAAAAAAAA", new string('a', 64)))
            .Recorded(),
        LineVersion.Newest);

    [Fact]
    public void A_trade() => IsLine("journal-trade", Trade());

    [Fact]
    public void A_trade_whose_order_is_found_by_its_record() => IsLine(
        "journal-trade-by-record",
        Cash(100).Place(Buy(0.5m), Quote(99.5m, 100.125m), null, SixCentsOf(50.0625m)));

    [Fact]
    public void A_refusal() =>
        IsLine("journal-refusal", Newcomer.Withdraw(Withdrawal(1, "key-1"), Facts));

    [Fact]
    public void A_repeat()
    {
        var placed = Cash(100).After(Trade());
        var again = Buy(0.5m, "key-2", "mine");

        IsLine("journal-repeat", placed.Place(
            again, Quote(99.5m, 100.125m), Trade().Filled(), SixCentsOf(50.0625m)));
    }

    [Fact]
    public void A_dead_mans_switch() => IsLine(
        "journal-cancel-after-2",
        Portfolio.FormOf(Newcomer),
        Newcomer.CancelAfter(new(60, "key-1"), Facts).Recorded(),
        LineVersion.Newest);

    [Fact]
    public void An_epoch_that_begins() => IsLine(
        "journal-epoch-begun-2",
        Portfolio.FormOf(Newcomer),
        Traded().Reset(new() { Cash = 1_000, OperationKey = "key-3" }, Practice).Recorded(),
        LineVersion.Newest);

    [Fact]
    public void A_snapshot_in_the_first_form() => IsStoredAs(
        "snapshot-5-first", SnapshotState<Portfolio>.Of(5, Begun(), RecordChain.Start.Hash));

    [Fact]
    public void A_snapshot() => IsSnapshot<Portfolio, PortfolioRecord>("snapshot-5", Begun());

    // Before keys were digests; before a freeze was a record.
    [Theory]
    [InlineData("snapshot-bought")]
    [InlineData("snapshot-bought-digests")]
    public void A_snapshot_of_an_earlier_release_comes_to_the_same(string name) => Assert.Equal(
        JsonSerializer.Serialize(Bought(), StoredJson.Options),
        JsonSerializer.Serialize(Snapshot(name, batch: 4)!.State, StoredJson.Options));

    // Before orders lived on; before there were epochs.
    [Theory]
    [InlineData("snapshot-3")]
    [InlineData("snapshot-3-first")]
    [InlineData("snapshot-4")]
    [InlineData("snapshot-4-first")]
    public void A_snapshot_of_before_comes_to_the_same(string name) => Assert.Equal(
        JsonSerializer.Serialize(Traded(), StoredJson.Options),
        JsonSerializer.Serialize(Snapshot(name, batch: 5)!.State, StoredJson.Options));

    private static Portfolio Begun() => Traded().AfterReset(new() { Cash = 1_000 });

    private static Portfolio Bought()
    {
        var deposited = Newcomer.After(Newcomer.Deposit(Deposit(100.25m, "key-1"), Facts));
        var corrected = deposited.After(deposited.Adjust(Adjustment(1), Facts));
        var withdrawn = corrected.After(corrected.Withdraw(Withdrawal(40), Facts));
        return withdrawn.After(withdrawn.Place(
            Buy(0.5m, "key-2", "mine"), Quote(99.5m, 100.25m), null, SixCentsOf(50.125m)));
    }

    private static Portfolio Traded()
    {
        var traded = Bought();
        // An order from before ids named records: it waits for its grain like one with a name.
        var sold = traded.Place(Sale(0.125m), Quote(90, 91), null, Facts);
        return traded.Apply(5, sold.Recorded() with
        {
            Outcome = new PortfolioOutcome.OrderFilled(
                sold.Filled() with { OrderId = "ord_146d07b4458e193a0962f2c5b1105d3b" }),
        });
    }

    [Theory]
    [InlineData("snapshot-without-profits")]
    [InlineData("snapshot")]
    [InlineData("snapshot-digests")]
    [InlineData("snapshot-2")]
    public void A_snapshot_whose_costs_may_have_been_rounded_is_passed_over(string name) =>
        // Its journal is read instead, and that has them.
        Assert.Null(Snapshot(name, batch: 5));

    private static LoadedJournal<Portfolio>? Snapshot(string name, long batch) =>
        SnapshotForm<Portfolio, PortfolioRecord>.Read(
            new JournalSnapshot(batch, Encoding.UTF8.GetBytes(Golden(name) + "\n")));

    [Fact]
    public void A_user_account() => IsStoredAs("user-account", new UserAccount
    {
        Profile = Registrations.Of("alice_1", "alice@example.com").Profile with
        {
            Phone = "+41791234567",
            DateOfBirth = new DateOnly(1990, 2, 28),
            MarketingEmailsConsent = true,
            Role = UserRole.Admin,
            CreatedAt = Noon,
            UpdatedAt = Noon.AddMilliseconds(1_500),
        },
        PasswordHash = "$2a$12$hash",
        ClaimingEmail = "new@example.com",
        Sessions =
        [
            new Session
            {
                SessionId = "s1",
                RefreshDigest = "digest",
                CreatedAt = Noon,
                RefreshedAt = Noon.AddHours(1),
            },
        ],
    });

    [Fact]
    public void A_user_account_with_nothing_in_it() =>
        IsStoredAs("user-account-empty", new UserAccount());

    [Fact]
    public void A_frozen_user_account() => IsStoredAs("user-account-frozen", new UserAccount
    {
        Profile = Registrations.Of("alice_1", "alice@example.com").Profile with
        {
            CreatedAt = Noon,
            UpdatedAt = Noon,
        },
        PasswordHash = "$2a$12$hash",
        Sessions =
        [
            new Session
            {
                SessionId = "s1",
                RefreshDigest = "digest",
                CreatedAt = Noon,
                RefreshedAt = Noon,
                Origin = new SessionOrigin("192.0.2.7", "curl/8"),
            },
        ],
        FrozenAt = Noon.AddHours(1),
        IsListed = true,
    });

    [Fact]
    public void A_user_account_with_a_random_id() =>
        IsStoredAs("user-account-id", new UserAccount { AccountId = RandomId });

    [Fact]
    public void Whose_account_it_is() =>
        IsStoredAs("account", new AccountState { Username = "alice_1" });

    [Fact]
    public void A_session_whose_tokens_have_something_in_common() =>
        IsStoredAs("user-account-family", new UserAccount
        {
            PasswordHash = "$2a$12$hash",
            Sessions =
            [
                new Session
                {
                    SessionId = "s1",
                    RefreshDigest = "digest",
                    FamilyDigest = "family",
                    CreatedAt = Noon,
                    RefreshedAt = Noon,
                },
            ],
        });

    [Fact]
    public void Names_in_the_directory() => IsStoredAs(
        "user-directory", new UserDirectory().With(["bob_22", "alice_1"]));

    [Fact]
    public void A_directory_with_children() => IsStoredAs(
        "user-directory-split", new UserDirectory().With(["alice_1", "bob_22"]).Split(""));

    [Fact]
    public void Admins() => IsStoredAs("admins", new AdminsState().With("alice_1"));

    [Fact]
    public void Blocked_addresses() => IsStoredAs("ip-blocks", new IpGuardState
    {
        Blocks = new IpGuardState().Blocks
            .Add("192.0.2.7", [Noon, Noon.AddSeconds(1)])
            .Add("2001:db8::", [Noon]),
    });

    [Fact]
    public void The_guard_of_an_account() => IsStoredAs(
        "login-guard", new LoginGuard().Succeeded("192.0.2.7").Failed(Noon));

    [Fact]
    public void An_email_address() => IsStoredAs("email", new EmailState
    {
        Claim = new EmailClaim("alice_1", Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e")),
    });

    [Fact]
    public void An_email_address_nobody_claims() => IsStoredAs("email-free", new EmailState());

    [Fact]
    public void An_order() =>
        IsStoredAs("order", new OrderState { Order = Trade().Filled() });

    [Fact]
    public void An_audit_entry() => IsLine(
        "journal-audit", AuditJournal.FormOf(new()), Audited(), LineVersion.First);

    [Fact]
    public void An_audit_entry_in_version_2() => IsLine(
        "journal-audit-2", AuditJournal.FormOf(new()), Audited(), LineVersion.Newest);

    [Fact]
    public void An_audit_journals_snapshot() => IsStoredAs(
        "snapshot-audit",
        SnapshotState<AuditJournal>.Of(
            1, new AuditJournal().Apply(1, Audited()), RecordChain.Start.Hash));

    [Fact]
    public void A_report_to_the_sums_over_all_accounts() => IsLine(
        "journal-totals", TrialBalancePart.FormOf(new()), Reported(), LineVersion.First);

    [Fact]
    public void A_report_to_the_sums_in_version_2() => IsLine(
        "journal-totals-2", TrialBalancePart.FormOf(new()), Reported(), LineVersion.Newest);

    [Fact]
    public void The_sums_over_accounts() => IsStoredAs(
        "snapshot-totals",
        SnapshotState<TrialBalancePart>.Of(
            1, new TrialBalancePart().Apply(1, Reported()), RecordChain.Start.Hash));

    [Fact]
    public void An_audit_journals_snapshot_in_version_2() =>
        IsSnapshot<AuditJournal, AuditRecord>(
            "snapshot-audit-2", new AuditJournal().Apply(1, Audited()));

    [Fact]
    public void The_sums_over_accounts_with_where_their_journals_ended() =>
        IsSnapshot<TrialBalancePart, ReconciliationReport>("snapshot-totals-3", Marked());

    [Fact]
    public void The_sums_over_accounts_from_before_ends_were_kept()
    {
        var read = SnapshotForm<TrialBalancePart, ReconciliationReport>.Read(
            new JournalSnapshot(1, Encoding.UTF8.GetBytes(Golden("snapshot-totals-2") + "\n")))!;

        Assert.Equal(new CountedEnd(2), read.State.End(AccountId));
    }

    [Fact]
    public void A_report_with_where_its_journal_ends() => IsLine(
        "journal-totals-ends", TrialBalancePart.FormOf(new()), Ended(), LineVersion.Newest);

    [Fact]
    public void A_marked_journal() => IsLine(
        "journal-totals-mark",
        TrialBalancePart.FormOf(new()),
        new TrialBalancePart().Noted(new ReconciliationNote { Marked = Mark() }),
        LineVersion.Newest);

    [Fact]
    public void Sums_that_do_not_balance() => IsStoredAs(
        "snapshot-totals-off",
        SnapshotState<TrialBalancePart>.Of(
            1, new TrialBalancePart().Apply(1, new ReconciliationReport
            {
                AccountId = AccountId,
                After = 0,
                Through = 1,
                Changes = [new("USD", new AssetTotals { Available = ExactSum.Of(0.01m) })],
            }),
            RecordChain.Start.Hash));

    [Fact]
    public void How_far_the_sweep_has_come() => IsStoredAs("ledger-sweep", new ReconciliationSweep()
        .With(Looked("alice_1", true))
        .Through(Noon)
        .With(Looked("alice_1", true))
        .With(Looked("bob_22", false)) with
    {
        After = "bob_22",
        AtFault = ImmutableSortedDictionary<string, AccountFault>.Empty
            .Add("alice_1", AccountFault.Unreadable)
            .Add("bob_22", AccountFault.CutOff),
    });

    [Fact]
    public void Adjustments() => IsStoredAs("adjustments", new AdjustmentsState()
        .With(Adjusted("adj_1"))
        .With(Adjusted("adj_2") with
        {
            Status = AdjustmentStatus.Rejected,
            DecidedBy = "admin_two",
            DecidedAt = Noon.AddMinutes(1),
        })
        .With((Adjusted("adj_3") with
        {
            DecidedBy = "admin_two",
            DecidedAt = Noon.AddMinutes(1),
        }).Concluded(new PortfolioOutcome.Refused("INSUFFICIENT_FUNDS", "Too little.", "amount"))));

    [Fact]
    public void Alerts() => IsStoredAs("alerts", new AlertsState()
        .Create(Alerted("k1"), "alr_1", Noon, new TickId(3, 7))
        .Create(Alerted("k2") with { Note = null }, "alr_2", Noon, since: null)
        .Trigger(
            new TriggerOrders
            {
                AssetId = "BTC",
                Tick = Books.Sample.Tick(100.5m, 101, 1) with { Id = new TickId(3, 8) },
                Orders = [new("alr_1", 1, null)],
            },
            Noon.AddMinutes(1))
        .Remove(new RemoveAlerts { AlertId = "alr_3", OperationKey = "k3" }, Noon) with
    {
        Version = 4,
    });

    [Fact]
    public void A_text_beside_a_journal() => IsStoredAs(
        "note", new NoteState { Text = "correction", Salt = new string('0', 32) });

    [Fact]
    public void A_past_adjustment() => IsStoredAs(
        "past-adjustment", new PastAdjustment { Adjustment = Adjusted("adj_1") });

    [Fact]
    public void How_far_old_audit_journals_were_deleted() => IsStoredAs(
        "audit-retention",
        new AuditRetentionState { Oldest = new DateOnly(2026, 3, 2), IsAnnounced = true });

    private static AuditRecord Audited() => new(
        Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"),
        7,
        Said.Entry("withdraw") with
        {
            Outcome = AuditOutcome.Refused,
            Code = "INSUFFICIENT_FUNDS",
            Detail = "10.00",
        });

    private static ReconciliationReport Reported()
    {
        var state = Cash(100).After(Trade());
        return new ReconciliationReport
        {
            AccountId = AccountId,
            After = 0,
            Through = state.Sequence,
            Changes = LedgerChanges.Between(Ledger.Empty, state.Ledger),
        };
    }

    private static CreateAlert Alerted(string key) => new()
    {
        AssetId = "BTC",
        Condition = AlertCondition.Above,
        Price = 100.50m,
        Note = "sell some",
        OperationKey = key,
    };

    private static AccountCheck Looked(string accountId, bool isBehind) =>
        new(accountId, isBehind) { IsKeyed = true };

    private static ReconciliationReport Ended() => Reported() with
    {
        AfterHash = RecordChain.Start.ShortHash,
        AfterLedger = FlatLine.Digest(""),
        Hash = FlatLine.Digest("line"),
        Ledger = FlatLine.Digest("ledger"),
    };

    private static JournalMark Mark() => new(
        new JournalFinding(
            "audit#2026-03-02#3",
            AccountFault.CutOff,
            7,
            FlatLine.Digest("seven"),
            5,
            FlatLine.Digest("five")),
        Noon);

    private static TrialBalancePart Marked()
    {
        var part = new TrialBalancePart().Apply(1, Ended());
        part = part.Apply(2, new ReconciliationReport
        {
            AccountId = "audit#2026-03-02#3",
            After = 0,
            Through = 7,
            Changes = [],
            Hash = FlatLine.Digest("seven"),
            Batch = 4,
        });
        return part.Apply(3, part.Noted(new ReconciliationNote { Marked = Mark() }));
    }

    private static Adjustment Adjusted(string id) => new()
    {
        AdjustmentId = id,
        AccountId = AccountId,
        Amount = -1_000.50m,
        Reason = "Chargeback",
        ProposedBy = "admin_one",
        ProposedAt = Noon,
    };

    // What a tenth of a percent came to when fees were of whole cents.
    private static RuleFacts SixCentsOf(decimal notional) =>
        FeeOf(decimal.Round(0.06m / notional, 12, MidpointRounding.ToZero));

    private static Decision Trade() => Cash(100).Place(
        Buy(0.5m, "key-1", "mine"), Quote(99.5m, 100.125m), null, SixCentsOf(50.0625m));

    [Fact]
    public void The_book_of_an_asset() => IsStoredAs("asset-books", new BooksState
    {
        Shards = 16,
        WithOrders = [3, 7],
        Activations = 2,
        HaltEpoch = 1,
    });

    private static void IsLine(string name, Decision decision)
    {
        var (form, record) = (Portfolio.FormOf(Newcomer), decision.Recorded());
        IsLine(name, form, record, LineVersion.First);
        IsLine($"{name}-2", form, record, LineVersion.Newest);
    }

    private static void IsLine<TRecord>(
        string name, IRecordForm<TRecord> form, TRecord record, int version)
    {
        var golden = Encoding.UTF8.GetBytes(Golden(name));
        var (read, end) = RecordChain.Start.Verify(form, golden);

        Assert.Equal(Golden(name), Written(record));
        Assert.Equal(Golden(name), Written(read));
        Assert.Equal(version, end.Version);

        string Written(TRecord one) => Encoding.UTF8.GetString(
            RecordChain.Start.Extend(form, one, version).Line);
    }

    private static void IsSnapshot<TState, TRecord>(string name, TState state)
        where TState : class, IJournaled<TState, TRecord>
    {
        var golden = Encoding.UTF8.GetBytes(Golden(name) + "\n");
        var stored = new JournalSnapshot(state.Sequence, golden);
        var read = SnapshotForm<TState, TRecord>.Read(stored)!;

        Assert.Equal(Golden(name), Written(read.State));
        Assert.Equal(Golden(name), Written(state));

        string Written(TState one) => Encoding.UTF8.GetString(SnapshotForm<TState, TRecord>.Write(
            new()
            {
                State = one,
                End = new RecordChain(one.Sequence, RecordChain.Start.Hash),
                Index = JournalIndex.Start,
                LastNumber = one.Sequence,
            },
            LineVersion.Newest)).TrimEnd('\n');
    }

    private static string Golden(string name) => File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "Golden", $"{name}.json"), Encoding.UTF8)
        .TrimEnd('\n');

    private static void IsStoredAs<T>(string name, T value)
    {
        var golden = Golden(name);
        var read = JsonSerializer.Deserialize<T>(golden, StoredJson.Options);

        Assert.Equal(golden, JsonSerializer.Serialize(value, StoredJson.Options));
        Assert.Equal(golden, JsonSerializer.Serialize(read, StoredJson.Options));
    }
}
