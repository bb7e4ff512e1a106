using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Audit;
using static OrderProcessor.Grains.Abstractions.Users.UserOutcome;

namespace OrderProcessor.Grains.Users;

// What admins do to it.
internal sealed partial class UserGrain
{
    private OwnTrail? _trail;

    public Task<UserOutcome> SetRole(UserRole role) => SetRole(role, by: "", confirmed: false);

    public async Task<UserOutcome> SetRole(UserRole role, string by, bool confirmed) =>
        Account.Profile is null
            ? new Unknown()
            : await KeepRecorded(
                "role_given",
                by,
                role is not UserRole.Admin ? "customer"
                    : confirmed ? "admin, needs no confirmation" : "admin, not confirmed",
                Account.WithRole(role, confirmed ? null : by, time.GetUtcNow()));

    public async Task<UserOutcome> Confirm(string by) => Account.Profile switch
    {
        null => new Unknown(),
        { Role: UserRole.Admin } => await KeepRecorded(
            "admin_confirmed", by, by is "" ? "by the configuration" : null, Account.Confirmed()),
        _ => new NotAdmin(),
    };

    public Task<UserOutcome> SetFrozen(bool frozen) => SetFrozen(frozen, by: "");

    public async Task<UserOutcome> SetFrozen(bool frozen, string by) => Account.Profile is null
        ? new Unknown()
        : await KeepRecorded(
            frozen ? "account_frozen" : "account_unfrozen",
            by,
            detail: null,
            Account.WithFrozen(frozen, time.GetUtcNow()));

    public async Task<UserOutcome> EndSessions(string by) => Account.Profile is null
        ? new Unknown()
        : await KeepRecorded("sessions_ended", by, detail: null, Account with { Sessions = [] });

    // What admins do to an account is on record before it is done, however it came here.
    private async Task<UserOutcome> KeepRecorded(
        string action, string by, string? detail, UserAccount after)
    {
        if (after == Account)
        {
            return new Kept(after.Profile!);
        }

        await (_trail ??= new(GrainFactory, time))
            .Keep(action, by, Account.AccountId ?? Username, detail);
        return await Keep(after);
    }
}
