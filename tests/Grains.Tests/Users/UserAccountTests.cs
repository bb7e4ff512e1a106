using System.Text.Json;
using OrderProcessor.Clocks;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Storage;
using OrderProcessor.Grains.Users;

namespace OrderProcessor.Grains.Tests.Users;

public sealed class UserAccountTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly UserAccount Registered = new UserAccount { ClaimingEmail = "a@b.c" }
        .Registered(Registrations.Of("alice_1", "a@b.c"), Noon);

    private static readonly UserAccount SignedIn =
        Registered.WithSession(Session("s1", Noon), Noon);

    [Fact]
    public void A_spent_token_gives_its_successor_for_ten_seconds()
    {
        var (renewed, _) = SignedIn.Refreshed("s1", Digest("token-s1"), Digest("next"), Noon);
        var account = renewed.Remembering("s1", Digest("token-s1"), new SealedToken("closed"));

        Assert.Equal("closed", After(9.9)?.Text);
        Assert.Null(After(10));
        Assert.Null(After(-3_600));
        Assert.Null(account.SuccessorOf("s1", Digest("another"), Noon));
        Assert.Same(account, account.Forgetting(Noon));
        Assert.DoesNotContain(
            "successor",
            JsonSerializer.Serialize(
                account.Forgetting(Noon.AddSeconds(10)), StoredJson.Options));
        Assert.DoesNotContain(
            account.Refreshed("s1", Digest("next"), Digest("third"), Noon).After.Sessions,
            session => session.Successor is not null);

        SealedToken? After(double seconds) =>
            account.SuccessorOf("s1", Digest("token-s1"), Noon.AddSeconds(seconds));
    }

    [Fact]
    public void An_admin_of_the_release_before_is_confirmed()
    {
        var admin = Registered with
        {
            Profile = Registered.Profile! with { Role = UserRole.Admin },
        };
        var stored = JsonSerializer.Serialize(admin, StoredJson.Options);

        Assert.DoesNotContain("appointed_by", stored);
        Assert.Null(
            JsonSerializer.Deserialize<UserAccount>(stored, StoredJson.Options)!.AppointedBy);
    }

    [Fact]
    public void What_only_a_newer_release_knows_is_kept()
    {
        var stored = """{"schema":1,"password_hash":"hash","color":{"name":"green"}}""";

        var account = JsonSerializer.Deserialize<UserAccount>(stored, StoredJson.Options)!;
        var changed = account with { IsListed = true };

        Assert.Contains(
            """ "color":{"name":"green"} """.Trim(),
            JsonSerializer.Serialize(changed, StoredJson.Options),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_from_before_there_were_ids_is_known_by_its_username() => Assert.Null(
        JsonSerializer.Deserialize<UserAccount>("{}", StoredJson.Options)!.AccountId);

    [Fact]
    public void A_new_account_is_a_customers_whatever_was_asked_for()
    {
        var asked = Registrations.Of("alice_1", "a@b.c");
        var admin = asked with { Profile = asked.Profile with { Role = UserRole.Admin } };

        Assert.Equal(UserRole.Customer, new UserAccount().Registered(admin, Noon).Profile!.Role);
    }

    [Fact]
    public void Registration_fulfils_the_claim_on_the_address()
    {
        Assert.True(Registered.Has("a@b.c"));
        Assert.Null(Registered.ClaimingEmail);
        Assert.Equal(Noon, Registered.Profile!.CreatedAt);
    }

    [Fact]
    public void What_an_update_does_not_name_stays()
    {
        var later = Noon.AddDays(1);
        var updated = Registered.Updated(new UpdateProfile { LastName = "Li" }, later).Profile!;

        Assert.Equal(
            Registered.Profile! with { LastName = "Li", UpdatedAt = later }, updated);
    }

    [Fact]
    public void A_consent_can_be_given_and_taken_back()
    {
        var given = Registered.Updated(new UpdateProfile { MarketingEmailsConsent = true }, Noon);
        var taken = given.Updated(new UpdateProfile { MarketingEmailsConsent = false }, Noon);

        Assert.True(given.Profile!.MarketingEmailsConsent);
        Assert.False(taken.Profile!.MarketingEmailsConsent);
    }

    [Fact]
    public void A_session_lives_fourteen_days_from_its_last_refresh()
    {
        var last = Noon.AddDays(14).AddTicks(-1);
        Assert.True(SignedIn.IsLive("s1", last));
        Assert.False(SignedIn.IsLive("s1", Noon.AddDays(14)));

        var (renewed, _) = SignedIn.Refreshed("s1", Digest("token-s1"), Digest("next"), last);

        Assert.True(renewed.IsLive("s1", Noon.AddDays(27)));
    }

    [Fact]
    public void A_refresh_replaces_the_token()
    {
        var (after, renewed) = SignedIn.Refreshed("s1", Digest("token-s1"), Digest("next"), Noon);

        Assert.True(renewed);
        Assert.True(after.Refreshed("s1", Digest("next"), Digest("third"), Noon).Renewed);
    }

    [Fact]
    public void A_spent_token_ends_the_session()
    {
        var (once, _) = SignedIn.Refreshed("s1", Digest("token-s1"), Digest("next"), Noon);

        var (after, renewed) = once.Refreshed("s1", Digest("token-s1"), Digest("again"), Noon);

        Assert.False(renewed);
        Assert.Empty(after.Sessions);
    }

    [Fact]
    public void A_token_spent_long_ago_ends_the_session()
    {
        var account = SignedIn;
        var spent = Digest("token-s1");
        for (var refresh = 0; refresh < 100; refresh++)
        {
            var next = Digest($"next-{refresh}");
            (account, _) = account.Refreshed("s1", spent, next, Noon);
            spent = next;
        }

        Assert.Empty(account.Refreshed("s1", Digest("token-s1"), Digest("x"), Noon).After.Sessions);
    }

    [Theory]
    [InlineData("token-s1", "other")]
    [InlineData("token-s1", null)]
    [InlineData("junk", "other")]
    [InlineData("junk", null)]
    public void A_token_that_was_made_up_changes_nothing(string secret, string? family)
    {
        var before = SignedIn;

        var (after, renewed) = before.Refreshed(
            "s1", new RefreshDigest(secret, family), Digest("next"), Noon);

        Assert.False(renewed);
        Assert.Same(before, after);
    }

    [Fact]
    public void What_tokens_have_in_common_stays_whatever_a_token_says()
    {
        var (once, _) = SignedIn.Refreshed(
            "s1", Digest("token-s1"), new RefreshDigest("next", "other"), Noon);

        Assert.True(once.Refreshed("s1", Digest("next"), Digest("third"), Noon).Renewed);
    }

    [Fact]
    public void A_session_from_before_tokens_had_something_in_common_gets_it()
    {
        var old = Registered.WithSession(Session("s1", Noon) with { FamilyDigest = null }, Noon);
        var spent = new RefreshDigest("token-s1", null);

        Assert.Same(old, old.Refreshed("s1", Digest("junk"), Digest("next"), Noon).After);
        var (once, renewed) = old.Refreshed("s1", spent, Digest("next"), Noon);

        Assert.True(renewed);
        Assert.Empty(once.Refreshed("s1", Digest("token-s1"), Digest("x"), Noon).After.Sessions);
    }

    [Fact]
    public void A_session_that_is_over_cannot_be_refreshed()
    {
        var before = SignedIn;

        var (after, renewed) = before.Refreshed(
            "s1", Digest("token-s1"), Digest("next"), Noon.AddDays(14));

        Assert.False(renewed);
        Assert.Same(before, after);
    }

    [Fact]
    public void Past_the_bound_the_session_idle_longest_ends()
    {
        var account = Registered;
        for (var minute = 0; minute <= UserAccount.MaxSessions; minute++)
        {
            var now = Noon.AddMinutes(minute);
            account = account.WithSession(Session($"s{minute}", now), now);
        }

        Assert.Equal(UserAccount.MaxSessions, account.Sessions.Length);
        Assert.False(account.IsLive("s0", Noon.AddHours(1)));
        Assert.True(account.IsLive("s1", Noon.AddHours(1)));
        Assert.True(account.IsLive($"s{UserAccount.MaxSessions}", Noon.AddHours(1)));
    }

    [Fact]
    public void Sessions_that_are_over_are_not_kept()
    {
        var later = Noon.AddDays(20);

        Assert.Single(SignedIn.WithSession(Session("s2", later), later).Sessions);
    }

    [Fact]
    public void While_it_is_uncertain_what_time_it_is_they_are()
    {
        var later = Noon.AddDays(20);

        var account = SignedIn.WithSession(Session("s2", later), now: null);

        Assert.True(account.IsLive("s1", Noon));
    }

    [Theory, MemberData(nameof(SteppingTime.Steps), MemberType = typeof(SteppingTime))]
    public void A_session_lives_as_long_when_the_wall_clock_steps(TimeSpan by)
    {
        var time = new SteppingTime(Noon);
        var account = Registered.WithSession(Session("s1", time.Clock.GetUtcNow()), null);

        time.Step(by);
        Assert.True(account.IsLive("s1", time.Clock.GetUtcNow()));
        time.Advance(TimeSpan.FromDays(14).Subtract(TimeSpan.FromTicks(1)));
        Assert.True(account.IsLive("s1", time.Clock.GetUtcNow()));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.False(account.IsLive("s1", time.Clock.GetUtcNow()));
    }

    [Fact]
    public void A_new_password_ends_every_other_session()
    {
        var two = SignedIn.WithSession(Session("s2", Noon), Noon);

        var after = two.WithPassword("hash-2", "s2", Noon);

        Assert.Equal("s2", Assert.Single(after.Sessions).SessionId);
        Assert.Equal("hash-2", after.PasswordHash);
    }

    [Fact]
    public void A_session_entitles_to_what_the_account_is_now()
    {
        var changed = SignedIn.WithRole(UserRole.Admin, null, Noon).WithFrozen(true, Noon);

        Assert.Equal(
            new SessionStanding(UserRole.Customer, IsFrozen: false), SignedIn.Standing("s1", Noon));
        Assert.Equal(
            new SessionStanding(UserRole.Admin, IsFrozen: true), changed.Standing("s1", Noon));
        Assert.Null(changed.Standing("s2", Noon));
    }

    [Fact]
    public void Freezing_again_leaves_the_time_and_unfreezing_forgets_it()
    {
        var frozen = Registered.WithFrozen(true, Noon).WithFrozen(true, Noon.AddDays(1));

        Assert.Equal(Noon, frozen.FrozenAt);
        Assert.Null(frozen.WithFrozen(false, Noon).FrozenAt);
    }

    private static RefreshDigest Digest(string secret) => new(secret, "family");

    private static Session Session(string id, DateTimeOffset at) => new()
    {
        SessionId = id,
        RefreshDigest = $"token-{id}",
        FamilyDigest = "family",
        CreatedAt = at,
        RefreshedAt = at,
    };
}
