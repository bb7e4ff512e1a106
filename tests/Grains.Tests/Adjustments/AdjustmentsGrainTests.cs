using OrderProcessor.Grains.Abstractions.Adjustments;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Adjustments;
using OrderProcessor.Grains.Portfolios.Operations;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Users;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Adjustments;

public sealed class AdjustmentsGrainTests(ClusterFixture cluster)
{
    private const string One = "admin_one";
    private const string Two = "admin_two";

    private readonly string _key = ClusterFixture.NewName();
    private readonly string _username = ClusterFixture.NewName();

    private IAdjustmentsGrain Adjustments => cluster.Grains.GetGrain<IAdjustmentsGrain>(_key);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_small_one_is_booked_at_once_and_nothing_waits()
    {
        var booked = await Proposed(1_000);

        Assert.Equal(AdjustmentStatus.Booked, booked.Status);
        Assert.Equal(1_000, await Cash());
        Assert.Empty(await Adjustments.List(Cancelled));
    }

    [Fact]
    public async Task Small_ones_add_up_to_what_an_admin_may_book_alone_in_a_day()
    {
        Assert.Equal(AdjustmentStatus.Booked, (await Proposed(600)).Status);
        await cluster.Portfolio(_username).Withdraw(Withdrawal(600));

        Assert.Equal(AdjustmentStatus.Pending, (await Proposed(400.01m)).Status);
        Assert.Equal(AdjustmentStatus.Booked, (await Proposed(400)).Status);
        Assert.Equal(AdjustmentStatus.Pending, (await Proposed(-0.01m)).Status);
        Assert.Equal(AdjustmentStatus.Booked, (await Proposed(1_000, Two)).Status);
    }

    [Fact]
    public async Task What_was_not_booked_counts_for_nothing()
    {
        Assert.Equal(AdjustmentStatus.Refused, (await Proposed(-1_000)).Status);
        await Propose(1_000, "k1");

        Assert.True(Assert.IsType<AdjustmentOutcome.Stands>(await Propose(1_000, "k1")).Replayed);

        Assert.Equal(1_000, await Cash());
        Assert.Equal(AdjustmentStatus.Pending, (await Proposed(0.01m)).Status);
    }

    [Fact]
    public async Task An_admin_and_whom_they_appointed_are_one_until_somebody_confirms()
    {
        var friend = await Friend(One);
        var pending = await Proposed(5_000, friend);

        Assert.IsType<AdjustmentOutcome.AnotherNeeded>(
            await Adjustments.Approve(pending.AdjustmentId, One));
        await cluster.Grains.GetGrain<IUserGrain>(friend).SetRole(UserRole.Customer);
        Assert.IsType<AdjustmentOutcome.AnotherNeeded>(
            await Adjustments.Approve(pending.AdjustmentId, One));
        Assert.Equal(
            AdjustmentStatus.Booked,
            Stands(await Adjustments.Approve(pending.AdjustmentId, Two)).Status);
    }

    [Fact]
    public async Task They_have_one_sum_a_day_between_them_and_neither_approves()
    {
        var (friend, other) = (await Friend(One), await Friend(One));
        Assert.Equal(AdjustmentStatus.Booked, (await Proposed(1_000, friend)).Status);

        Assert.Equal(AdjustmentStatus.Pending, (await Proposed(0.01m, other)).Status);
        var large = await Proposed(5_000);

        Assert.IsType<AdjustmentOutcome.AnotherNeeded>(
            await Adjustments.Approve(large.AdjustmentId, friend));
        Assert.Equal(1_000, await Cash());
    }

    [Theory]
    [InlineData(1_000.01)]
    [InlineData(-1_000.01)]
    public async Task A_large_one_waits_and_moves_nothing(decimal amount)
    {
        await cluster.Portfolio(_username).Deposit(Deposit(5_000));

        var pending = await Proposed(amount);

        Assert.Equal(AdjustmentStatus.Pending, pending.Status);
        Assert.Equal(5_000, await Cash());
        Assert.Equal(pending, Assert.Single(await Adjustments.List(Cancelled)));
    }

    [Fact]
    public async Task An_admins_own_account_always_needs_another()
    {
        var pending = await Proposed(0.01m, admin: _username);

        Assert.Equal(AdjustmentStatus.Pending, pending.Status);
        Assert.IsType<AdjustmentOutcome.AnotherNeeded>(
            await Adjustments.Approve(pending.AdjustmentId, _username));
    }

    [Fact]
    public async Task Another_admins_approval_books_it_once()
    {
        var pending = await Proposed(2_000);

        var booked = Stands(await Adjustments.Approve(pending.AdjustmentId, Two));
        var again = await Adjustments.Approve(pending.AdjustmentId, Two);

        Assert.Equal((AdjustmentStatus.Booked, Two), (booked.Status, booked.DecidedBy));
        Assert.IsType<AdjustmentOutcome.Decided>(again);
        Assert.Equal(2_000, await Cash());
        var moved = Assert.Single(await Movements());
        Assert.Equal(booked.Reference, moved.Reference);
    }

    [Fact]
    public async Task Whoever_asked_may_not_approve()
    {
        var pending = await Proposed(2_000);

        Assert.IsType<AdjustmentOutcome.AnotherNeeded>(
            await Adjustments.Approve(pending.AdjustmentId, One));
        Assert.Equal(0, await Cash());
    }

    [Fact]
    public async Task Whoever_gains_may_not_approve()
    {
        var pending = await Proposed(2_000);

        Assert.IsType<AdjustmentOutcome.AnotherNeeded>(
            await Adjustments.Approve(pending.AdjustmentId, _username));
    }

    [Fact]
    public async Task What_was_rejected_moves_nothing_for_ever()
    {
        var pending = await Proposed(2_000);

        Assert.Equal(
            AdjustmentStatus.Rejected,
            Stands(await Adjustments.Reject(pending.AdjustmentId, Two)).Status);

        Assert.IsType<AdjustmentOutcome.Decided>(
            await Adjustments.Approve(pending.AdjustmentId, Two));
        Assert.Equal(0, await Cash());
    }

    [Fact]
    public async Task What_the_account_cannot_pay_is_refused()
    {
        var pending = await Proposed(-2_000);

        var refused = Stands(await Adjustments.Approve(pending.AdjustmentId, Two));

        Assert.Equal(AdjustmentStatus.Refused, refused.Status);
        Assert.Equal(
            RefusalCode.InsufficientFunds,
            Assert.IsType<PortfolioOutcome.Refused>(refused.Outcome).Code);
    }

    [Fact]
    public async Task An_approval_that_broke_off_before_it_was_kept_moves_nothing()
    {
        var pending = await Proposed(2_000);
        cluster.States.FailWrites(_key);
        await Assert.ThrowsAnyAsync<Exception>(
            () => Adjustments.Approve(pending.AdjustmentId, Two));
        cluster.States.Heal(_key);

        Assert.Equal(0, await Cash());
        Assert.Equal(
            AdjustmentStatus.Pending, Assert.Single(await Adjustments.List(Cancelled)).Status);
    }

    [Fact]
    public async Task An_approval_that_broke_off_after_the_booking_books_it_once()
    {
        var pending = await Proposed(2_000);
        // The approval is kept, the booking's answer is not.
        cluster.States.FailWrites(_key, allowed: 1);
        await Assert.ThrowsAnyAsync<Exception>(
            () => Adjustments.Approve(pending.AdjustmentId, Two));
        cluster.States.Heal(_key);
        Assert.Equal(
            AdjustmentStatus.Approved, Assert.Single(await Adjustments.List(Cancelled)).Status);

        var booked = Stands(await Adjustments.Approve(pending.AdjustmentId, "admin_three"));

        Assert.Equal((AdjustmentStatus.Booked, Two), (booked.Status, booked.DecidedBy));
        Assert.Equal(2_000, await Cash());
        Assert.Single(await Movements());
    }

    [Fact]
    public async Task An_approval_that_is_kept_is_never_told_as_not_carried_out()
    {
        await Proposed(1);
        var pending = await Proposed(2_000);
        cluster.JournalOf(_username).FailReads(
            new StoreUnavailableException("No.") { OutcomeKnown = true });

        var fault = await Assert.ThrowsAsync<JournalFaultException>(
            () => Adjustments.Approve(pending.AdjustmentId, Two));

        Assert.False(fault.OutcomeKnown);
        Assert.IsType<AdjustmentOutcome.Decided>(
            await Adjustments.Reject(pending.AdjustmentId, Two));
        cluster.JournalOf(_username).FailReads(0);
        Assert.Equal(
            AdjustmentStatus.Booked,
            Stands(await Adjustments.Approve(pending.AdjustmentId, Two)).Status);
    }

    [Fact]
    public async Task The_same_key_gives_the_first_answer_and_one_effect()
    {
        var first = await Propose(500, "k1");
        var second = await Propose(500, "k1");

        Assert.True(Assert.IsType<AdjustmentOutcome.Stands>(second).Replayed);
        Assert.Equal(Stands(first).Outcome, Stands(second).Outcome);
        Assert.Equal(500, await Cash());
        Assert.IsType<AdjustmentOutcome.KeyReused>(await Propose(501, "k1"));
    }

    [Fact]
    public async Task The_same_key_of_one_that_waits_gives_the_first_answer_even_later()
    {
        var first = await Propose(5_000, "k1");
        await Adjustments.Approve(Stands(first).AdjustmentId, Two);

        var second = Assert.IsType<AdjustmentOutcome.Stands>(await Propose(5_000, "k1"));

        Assert.Equal(Stands(first), second.Adjustment);
        Assert.True(second.Replayed);
        Assert.Equal(5_000, await Cash());
        Assert.IsType<AdjustmentOutcome.KeyReused>(await Propose(5_001, "k1"));
    }

    [Fact]
    public async Task A_key_is_known_again_when_its_adjustment_has_made_room_for_others()
    {
        var first = await Propose(5_000, "k1");
        await Adjustments.Approve(Stands(first).AdjustmentId, Two);
        await DecideMany();
        await ForgetKeys();

        var second = Assert.IsType<AdjustmentOutcome.Stands>(await Propose(5_000, "k1"));

        Assert.Equal(Stands(first), second.Adjustment);
        Assert.True(second.Replayed);
        Assert.IsType<AdjustmentOutcome.KeyReused>(await Propose(5_001, "k1"));
        Assert.IsType<AdjustmentOutcome.KeyReused>(await Propose(5, "k1"));
        Assert.IsType<AdjustmentOutcome.Decided>(
            await Adjustments.Approve(Stands(first).AdjustmentId, Two));
        Assert.Equal(5_000, Assert.Single(await Corrections()).Amount);
    }

    [Fact]
    public async Task What_cannot_be_remembered_as_past_does_not_make_room()
    {
        var first = Stands(await Propose(5_000, "k1"));
        await Adjustments.Reject(first.AdjustmentId, Two);
        cluster.States.FailWrites(first.AdjustmentId);
        await Assert.ThrowsAnyAsync<Exception>(DecideMany);
        cluster.States.Heal(first.AdjustmentId);

        Assert.True(Assert.IsType<AdjustmentOutcome.Stands>(await Propose(5_000, "k1")).Replayed);
    }

    [Fact]
    public async Task A_key_that_was_used_without_approval_is_known_to_the_account()
    {
        var small = Stands(await Propose(500, "k1"));

        var again = Assert.IsType<AdjustmentOutcome.Stands>(await Propose(500, "k1"));
        Assert.Equal(small.Outcome, again.Adjustment.Outcome);
        Assert.IsType<AdjustmentOutcome.KeyReused>(await Propose(5_000, "k1"));
        Assert.Empty(await Adjustments.List(Cancelled));
    }

    [Fact]
    public async Task An_approval_looks_into_the_history_before_it_books()
    {
        var pending = await Proposed(2_000);
        await cluster.Portfolio(_username).Adjust(AdjustmentRules.Booking(pending));
        await ForgetKeys();

        var booked = Stands(await Adjustments.Approve(pending.AdjustmentId, Two));

        Assert.Equal(AdjustmentStatus.Booked, booked.Status);
        Assert.Single(await Corrections());
    }

    [Fact]
    public async Task An_approval_looks_back_no_further_than_to_where_it_was_kept()
    {
        for (var earlier = 0; earlier < 60; earlier++)
        {
            await Proposed(1);
        }

        var pending = await Proposed(2_000);
        var reads = cluster.JournalOf(_username).Reads;
        await Adjustments.Approve(pending.AdjustmentId, Two);

        // Ten corrections are a page; what is in memory of them is not read.
        Assert.InRange(cluster.JournalOf(_username).Reads - reads, 0, 8);
    }

    [Fact]
    public async Task Nobody_rejects_what_would_be_taken_from_them()
    {
        var (debit, credit) = (await Proposed(-2_000), await Proposed(2_000));

        Assert.IsType<AdjustmentOutcome.AnotherNeeded>(
            await Adjustments.Reject(debit.AdjustmentId, _username));
        Assert.Equal(2, (await Adjustments.List(Cancelled)).Length);
        Assert.Equal(
            AdjustmentStatus.Rejected,
            Stands(await Adjustments.Reject(credit.AdjustmentId, _username)).Status);
    }

    [Fact]
    public async Task A_persons_own_key_does_not_get_in_the_way()
    {
        await cluster.Portfolio(_username).Deposit(Deposit(10, "k1"));

        Assert.Equal(AdjustmentStatus.Booked, Stands(await Propose(500, "k1")).Status);

        Assert.Equal(510, await Cash());
    }

    [Fact]
    public async Task No_more_wait_than_fit()
    {
        for (var number = 0; number < AdjustmentsState.MaxOpen; number++)
        {
            await Proposed(2_000);
        }

        Assert.IsType<AdjustmentOutcome.TooMany>(await Propose(2_000, key: null));
    }

    [Fact]
    public async Task An_id_nobody_gave_is_unknown() =>
        Assert.IsType<AdjustmentOutcome.Unknown>(await Adjustments.Approve("adj_none", Two));

    // An admin whom one admin has made and no other has confirmed.
    private async Task<string> Friend(string of)
    {
        var name = ClusterFixture.NewName();
        var user = cluster.Grains.GetGrain<IUserGrain>(name);
        await user.Register(Registrations.Of(name, $"{name}@example.com"));
        await user.SetRole(UserRole.Admin, by: of, confirmed: false);
        return name;
    }

    private async Task<Adjustment> Proposed(decimal amount, string admin = One) =>
        Stands(await Propose(amount, key: null, admin));

    // As many as push one that is over out of those kept.
    private async Task DecideMany()
    {
        for (var number = 0; number <= AdjustmentsState.MaxOver; number++)
        {
            await Adjustments.Reject((await Proposed(2_000)).AdjustmentId, Two);
        }
    }

    // An account remembers so many.
    private async Task ForgetKeys()
    {
        foreach (var keys in Enumerable.Range(0, OperationKeys.MaxKeys).Chunk(1_000))
        {
            await Task.WhenAll(keys.Select(
                key => cluster.Portfolio(_username).Withdraw(Withdrawal(1_000_000, $"key-{key}"))));
        }
    }

    private Task<AdjustmentOutcome> Propose(decimal amount, string? key, string admin = One) =>
        Adjustments.Propose(new ProposeAdjustment
        {
            AccountId = _username,
            Amount = amount,
            Reason = "Chargeback",
            Admin = admin,
            OperationKey = key,
        });

    private static Adjustment Stands(AdjustmentOutcome outcome) =>
        Assert.IsType<AdjustmentOutcome.Stands>(outcome).Adjustment;

    private async Task<decimal> Cash() =>
        (await cluster.Portfolio(_username).Read(Cancelled)).CashAvailable;

    private async Task<IReadOnlyList<Transaction>> Corrections() =>
        [.. (await Movements()).Where(moved => moved.Type is TransactionType.SystemAdjustment)];

    private async Task<IReadOnlyList<Transaction>> Movements() =>
        (await cluster.Portfolio(_username).Transactions(
            new HistoryQuery { Limit = 100 }, Cancelled)).Items;
}
