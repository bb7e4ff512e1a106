namespace OrderProcessor.Grains.Abstractions.Users.Admins;

/// <summary>How much an admin's word counts where two people are needed. Until an appointment is
/// confirmed it may be somebody's second account: the two count as one.</summary>
/// <param name="AccountId">Whose word it is.</param>
/// <param name="AppointedBy">Who made it an admin and may be the same person; null once it is
/// confirmed, empty where nobody knows, or it is no admin's.</param>
public sealed record AdminVoice(string AccountId, string? AppointedBy)
{
    /// <summary>Whether it counts as a person's own.</summary>
    public bool IsConfirmed => AppointedBy is null;

    /// <summary>Whether this may be the same person as whoever has that account.</summary>
    public bool IsOneWith(string accountId) =>
        AccountId == accountId || AppointedBy == accountId;
}
