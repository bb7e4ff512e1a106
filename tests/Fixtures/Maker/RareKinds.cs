namespace OrderProcessor.Fixtures.Maker;

/// <summary>Takes what a small past does not come to from the forms that the unit tests pin.
/// </summary>
internal static class RareKinds
{
    private const string Golden = "tests/Grains.Tests/Golden";

    private static readonly (string From, string To)[] Kinds =
    [
        ("email-free", "state-email-free"),
        ("ip-blocks", "state-ip-blocks"),
        ("past-adjustment", "state-past-adjustment"),
        ("snapshot-totals-off", "snapshot-totals-off"),
        ("user-account-empty", "state-user-empty"),
        ("user-directory-split", "state-user-directory-split"),
    ];

    /// <summary>Run from the top of the repository.</summary>
    public static void Copy(string folder)
    {
        foreach (var (from, to) in Kinds)
        {
            File.Copy(Path.Combine(Golden, $"{from}.json"), Path.Combine(folder, $"{to}.json"));
        }
    }
}
