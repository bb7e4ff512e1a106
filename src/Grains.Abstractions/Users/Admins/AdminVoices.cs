namespace OrderProcessor.Grains.Abstractions.Users.Admins;

/// <summary>Asks accounts whether they administer, as they are now.</summary>
public static class AdminVoices
{
    /// <summary>How much the word of this account counts where two admins are needed.</summary>
    public static async Task<AdminVoice> AdminVoiceOf(
        this IGrainFactory grains, string? accountId) =>
        accountId is { Length: > 0 }
            && await grains.UsernameOf(accountId) is { Length: > 0 } username
            && await grains.GetGrain<IUserGrain>(username).Overview()
                is { IsActiveAdmin: true } admin
            ? new AdminVoice(accountId, admin.AppointedBy)
            : new AdminVoice(accountId ?? "", AppointedBy: "");
}
