using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Users;
using static OrderProcessor.Grains.Abstractions.Users.UserOutcome;

namespace OrderProcessor.Grains.Tests.Users;

public sealed class UserGrainTests(ClusterFixture cluster)
{
    private readonly string _username = ClusterFixture.NewName();
    private readonly string _email = $"{ClusterFixture.NewName()}@example.com";

    private IUserGrain User => Of(_username);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registered_user_survives_deactivation()
    {
        Assert.IsType<Kept>(await Register(_username, _email));

        await TestCluster.Deactivate(User);

        Assert.Equal(_email, (await User.Profile(Cancelled))!.Email);
        Assert.Equal(Hash("hash-1"), (await User.Credentials(Cancelled))!.PasswordHash);
    }

    [Fact]
    public async Task A_refused_registration_leaves_nothing()
    {
        await Register(ClusterFixture.NewName(), _email);

        Assert.IsType<EmailTaken>(await Register(_username, _email));

        Assert.False(cluster.States.Has(_username));
        Assert.IsType<Kept>(await Register(_username, $"other.{_email}"));
    }

    [Fact]
    public async Task An_address_that_was_given_up_leaves_nothing()
    {
        await Register(_username, _email);

        await User.Update(new UpdateProfile { Email = $"next.{_email}" });

        Assert.False(cluster.States.Has(_email));
        Assert.True(cluster.States.Has($"next.{_email}"));
    }

    [Fact]
    public async Task A_frozen_account_keeps_its_address()
    {
        await Register(_username, _email);
        await User.SetFrozen(true);

        Assert.IsType<Unknown>(await User.Update(new UpdateProfile { Email = $"next.{_email}" }));
        Assert.IsType<Kept>(await User.Update(new UpdateProfile { FirstName = "Grace" }));

        Assert.Equal(_email, (await User.Profile(Cancelled))!.Email);
    }

    [Fact]
    public async Task A_token_shown_again_gives_its_successor_until_that_is_used()
    {
        await Register(_username, _email);
        var session = (await User.OpenSession(Hash("hash-1"), Digest("d1")))!.SessionId;
        var sealedNext = new SealedToken("closed");

        Assert.Null((await User.Refresh(session, Digest("d1"), Digest("d2"), sealedNext))!.Earlier);
        await TestCluster.Deactivate(User);

        Assert.Equal(
            sealedNext,
            (await User.Refresh(session, Digest("d1"), Digest("x"), new SealedToken("x")))!
                .Earlier);
        Assert.NotNull(
            await User.Refresh(session, Digest("d2"), Digest("d3"), new SealedToken("y")));
        Assert.Null(await User.Refresh(session, Digest("d1"), Digest("x"), new SealedToken("x")));
        Assert.Empty(await User.Sessions(Cancelled));
    }

    [Fact]
    public async Task An_admin_ends_every_session()
    {
        await Register(_username, _email);
        await User.OpenSession(Hash("hash-1"), Digest("d1"));

        Assert.IsType<Kept>(await User.EndSessions("admin_one"));

        Assert.Empty(await User.Sessions(Cancelled));
    }

    [Fact]
    public async Task An_unknown_user_has_nothing()
    {
        Assert.Null(await User.Profile(Cancelled));
        Assert.Null(await User.Credentials(Cancelled));
        Assert.Null(await User.OpenSession(Hash("hash-1"), Digest("d1")));
        Assert.IsType<Unknown>(await User.Update(new UpdateProfile { FirstName = "A" }));
    }

    [Fact]
    public async Task Many_who_ask_for_an_unknown_user_at_once_are_all_answered()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(_ => User.Credentials(Cancelled)));

        Assert.All(answers, Assert.Null);
    }

    [Fact]
    public async Task Of_many_who_take_one_username_at_once_one_gets_it()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(
            n => Register(_username, $"{n}.{_email}")));

        Assert.Single(outcomes.OfType<Kept>());
        Assert.Equal(15, outcomes.OfType<UsernameTaken>().Count());
    }

    [Fact]
    public async Task Of_many_who_take_one_address_at_once_one_gets_it()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(
            n => Register($"{_username}{n}", _email)));

        var kept = Assert.Single(outcomes.OfType<Kept>());
        Assert.All(
            outcomes.OfType<EmailTaken>(),
            taken => Assert.Equal(kept.Profile.Username, taken.Claim.Username));
        Assert.Equal(15, outcomes.OfType<EmailTaken>().Count());
    }

    [Fact]
    public async Task A_claim_that_a_crash_left_behind_can_be_released()
    {
        var claim = await Email(_email).Claim("crashed_before");
        var taken = Assert.IsType<EmailTaken>(await Register(_username, _email)).Claim;
        Assert.Equal(claim, taken);

        Assert.False(await Of(taken.Username).Holds(_email));
        await Email(_email).Release(taken.ClaimId);

        Assert.IsType<Kept>(await Register(_username, _email));
        Assert.True(await User.Holds(_email));
    }

    [Fact]
    public async Task A_registration_broken_off_after_its_claim_gives_the_address_up()
    {
        cluster.States.FailWrites(_username, allowed: 1);
        await Assert.ThrowsAsync<OrleansException>(() => Register(_username, _email));
        cluster.States.Heal(_username);
        var rival = $"{_username}2";
        var taken = Assert.IsType<EmailTaken>(await Register(rival, _email)).Claim;

        Assert.False(await Of(taken.Username).Holds(_email));
        await Email(_email).Release(taken.ClaimId);

        Assert.Equal(_username, taken.Username);
        Assert.IsType<Kept>(await Register(rival, _email));
        Assert.IsType<EmailTaken>(await Register(_username, _email));
    }

    [Fact]
    public async Task A_registration_that_could_not_be_kept_can_be_made_again()
    {
        cluster.States.FailWrites(_username);
        await Assert.ThrowsAsync<OrleansException>(() => Register(_username, _email));
        cluster.States.Heal(_username);

        Assert.Null(await User.Profile(Cancelled));
        Assert.IsType<Kept>(await Register(_username, _email));
    }

    [Fact]
    public async Task A_release_meant_for_an_older_claim_leaves_the_newer_one()
    {
        var older = await Email(_email).Claim(_username);
        var newer = await Email(_email).Claim(_username);

        await Email(_email).Release(older.ClaimId);

        Assert.Equal(newer, await Email(_email).Claim("somebody_else"));
    }

    [Fact]
    public async Task A_new_address_frees_the_old_one()
    {
        await Register(_username, _email);

        await User.Update(new UpdateProfile { Email = $"new.{_email}" });

        Assert.False(await User.Holds(_email));
        Assert.IsType<Kept>(await Register($"{_username}2", _email));
    }

    [Fact]
    public async Task An_address_of_another_cannot_be_taken_and_ones_own_stays()
    {
        await Register(_username, _email);
        await Register($"{_username}2", $"2.{_email}");

        Assert.IsType<EmailTaken>(
            await User.Update(new UpdateProfile { Email = $"2.{_email}" }));
        Assert.Equal(_email, (await User.Profile(Cancelled))!.Email);
        Assert.True(await Of($"{_username}2").Holds($"2.{_email}"));
    }

    [Fact]
    public async Task A_session_opens_renews_and_ends()
    {
        await Register(_username, _email);
        var session = (await User.OpenSession(Hash("hash-1"), Digest("d1")))!.SessionId;
        Assert.NotNull(await User.Standing(session, Cancelled));

        Assert.NotNull(await User.Refresh(session, Digest("d1"), Digest("d2")));
        await User.EndSession(session);

        Assert.Null(await User.Standing(session, Cancelled));
        Assert.Null(await User.Refresh(session, Digest("d2"), Digest("d3")));
    }

    [Fact]
    public async Task A_spent_refresh_token_ends_the_session_for_good()
    {
        await Register(_username, _email);
        var session = (await User.OpenSession(Hash("hash-1"), Digest("d1")))!.SessionId;
        await User.Refresh(session, Digest("d1"), Digest("d2"));

        Assert.Null(await User.Refresh(session, Digest("d1"), Digest("d3")));
        await TestCluster.Deactivate(User);

        Assert.Null(await User.Standing(session, Cancelled));
    }

    [Fact]
    public async Task Of_two_refreshes_at_once_with_one_token_at_most_one_is_granted()
    {
        await Register(_username, _email);
        var session = (await User.OpenSession(Hash("hash-1"), Digest("d1")))!.SessionId;

        var grants = await Task.WhenAll(
            User.Refresh(session, Digest("d1"), Digest("d2")),
            User.Refresh(session, Digest("d1"), Digest("d3")));

        Assert.Single(grants.OfType<SessionGrant>());
        Assert.Null(await User.Standing(session, Cancelled));
    }

    [Fact]
    public async Task Sessions_are_bounded()
    {
        await Register(_username, _email);
        var sessions = new List<string>();
        for (var opened = 0; opened <= UserAccount.MaxSessions; opened++)
        {
            sessions.Add((await User.OpenSession(Hash("hash-1"), Digest($"d{opened}")))!.SessionId);
        }

        var live = await Task.WhenAll(
            sessions.Select(session => User.Standing(session, Cancelled)));

        Assert.Equal(UserAccount.MaxSessions, live.Count(standing => standing is not null));
        Assert.NotNull(live[^1]);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_the_old_hash()
    {
        await Register(_username, _email);
        var kept = (await User.OpenSession(Hash("hash-1"), Digest("d1")))!.SessionId;
        var other = (await User.OpenSession(Hash("hash-1"), Digest("d2")))!.SessionId;

        Assert.IsType<Kept>(await User.ChangePassword(Hash("hash-1"), Hash("hash-2"), kept));

        Assert.NotNull(await User.Standing(kept, Cancelled));
        Assert.Null(await User.Standing(other, Cancelled));
        Assert.Null(await User.OpenSession(Hash("hash-1"), Digest("d3")));
        Assert.IsType<Unknown>(await User.ChangePassword(Hash("hash-1"), Hash("hash-3"), kept));
    }

    [Fact]
    public async Task A_change_that_was_not_kept_is_not_seen()
    {
        await Register(_username, _email);
        cluster.States.FailWrites(_username);
        await Assert.ThrowsAsync<OrleansException>(
            () => User.Update(new UpdateProfile { FirstName = "Lost" }));
        cluster.States.Heal(_username);

        Assert.Equal("Zoë", (await User.Profile(Cancelled))!.FirstName);
    }

    [Fact]
    public async Task Sessions_say_where_they_were_opened()
    {
        await Register(_username, _email);
        var origin = new SessionOrigin("192.0.2.7", "curl/8");
        var first = (await User.OpenSession(Hash("hash-1"), Digest("d1"), origin))!.SessionId;
        var second = (await User.OpenSession(Hash("hash-1"), Digest("d2")))!.SessionId;
        await User.Refresh(first, Digest("d1"), Digest("d3"));

        var sessions = await User.Sessions(Cancelled);

        Assert.Equal([first, second], sessions.Select(session => session.SessionId));
        Assert.Equal(origin, sessions[0].Origin);
        Assert.Null(sessions[1].Origin);
        Assert.True(sessions[0].LastUsedAt >= sessions[0].CreatedAt);
    }

    [Fact]
    public async Task All_sessions_but_one_can_be_ended()
    {
        await Register(_username, _email);
        var kept = (await User.OpenSession(Hash("hash-1"), Digest("d1")))!.SessionId;
        var other = (await User.OpenSession(Hash("hash-1"), Digest("d2")))!.SessionId;

        await User.EndOtherSessions(kept);

        Assert.NotNull(await User.Standing(kept, Cancelled));
        Assert.Null(await User.Standing(other, Cancelled));
        Assert.False(await User.EndSession(other));
        Assert.True(await User.EndSession(kept));
    }

    [Fact]
    public async Task Whoever_registers_is_in_the_directory()
    {
        await Register(_username, _email);

        Assert.Contains(_username, await Directory());
    }

    [Fact]
    public async Task No_crash_leaves_an_account_that_the_directory_misses()
    {
        cluster.States.FailWrites(_username, allowed: 1);
        await Assert.ThrowsAsync<OrleansException>(() => Register(_username, _email));
        cluster.States.Heal(_username);

        Assert.Contains(_username, await Directory());
        Assert.Null(await User.Overview(Cancelled));
    }

    [Fact]
    public async Task An_account_from_before_the_directory_is_listed_when_it_signs_in()
    {
        await KeepFromBeforeTheDirectory();
        Assert.DoesNotContain(_username, await Directory());

        await User.OpenSession(Hash("hash-1"), Digest("d1"));

        Assert.Contains(_username, await Directory());
    }

    [Fact]
    public async Task An_account_from_before_the_directory_is_listed_when_it_is_looked_up()
    {
        await KeepFromBeforeTheDirectory();

        await User.EnsureListed();

        Assert.Contains(_username, await Directory());
        await TestCluster.Deactivate(User);
        Assert.Equal(_email, (await User.Profile(Cancelled))!.Email);
    }

    [Fact]
    public async Task An_account_from_before_the_directory_is_listed_when_its_session_goes_on()
    {
        await KeepFromBeforeTheDirectory(new Session
        {
            SessionId = "s1",
            RefreshDigest = "d1",
            CreatedAt = TimeProvider.System.GetUtcNow(),
            RefreshedAt = TimeProvider.System.GetUtcNow(),
        });

        Assert.NotNull(await User.Refresh("s1", Digest("d1"), Digest("d2")));

        Assert.Contains(_username, await Directory());
    }

    [Fact]
    public async Task Looking_up_a_name_that_nobody_has_lists_nothing()
    {
        await User.EnsureListed();

        Assert.DoesNotContain(_username, await Directory());
    }

    [Fact]
    public async Task A_token_that_never_was_the_sessions_ends_nothing()
    {
        await Register(_username, _email);
        var session = (await User.OpenSession(Hash("hash-1"), Digest("d1")))!.SessionId;

        Assert.Null(await User.Refresh(session, new RefreshDigest("d1", "other"), Digest("d2")));
        Assert.Null(await User.Refresh(session, new RefreshDigest("junk", null), Digest("d2")));

        Assert.NotNull(await User.Standing(session, Cancelled));
        Assert.NotNull(await User.Refresh(session, Digest("d1"), Digest("d2")));
    }

    private static PasswordHash Hash(string text) => new(text);

    private static RefreshDigest Digest(string secret) => new(secret, "family");

    private Task KeepFromBeforeTheDirectory(params ReadOnlySpan<Session> sessions)
    {
        var listed = new UserAccount().Registered(Registrations.Of(_username, _email), default);
        var old = listed with { IsListed = null, Sessions = [.. sessions] };
        return cluster.States.WriteStateAsync(
            "user",
            User.GetGrainId(),
            new GrainState<UserAccount> { State = old, ETag = "0" });
    }

    // This name's neighbourhood is enough.
    private async Task<IReadOnlyList<string>> Directory() =>
        await cluster.Grains.GetGrain<IUserDirectoryGrain>(IUserDirectoryGrain.Root)
            .List(_username[..^1], 5, Cancelled);

    private Task<UserOutcome> Register(string username, string email) =>
        Of(username).Register(Registrations.Of(username, email));

    private IUserGrain Of(string username) => cluster.Grains.GetGrain<IUserGrain>(username);

    private IEmailGrain Email(string email) => cluster.Grains.GetGrain<IEmailGrain>(email);
}
