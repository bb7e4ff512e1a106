using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>The audit trail as an admin reads it.</summary>
internal static class Trail
{
    /// <summary>The entries that match, newest first, once there are as many as expected: entries
    /// are written a moment after what they tell of.</summary>
    public static async Task<IReadOnlyList<JsonObject>> Of(
        Person admin, string query, int expected = 1)
    {
        IReadOnlyList<JsonObject> found = [];
        await RunningProgram.Until(async () =>
        {
            found = await Read(admin, query);
            return found.Count >= expected;
        });
        Assert.Equal(expected, found.Count);
        return found;
    }

    public static async Task<IReadOnlyList<JsonObject>> Read(Person admin, string query)
    {
        var found = new List<JsonObject>();
        var cursor = "";
        while (cursor is not null)
        {
            var page = (await admin.Get($"admin/audit?{query}{cursor}")).Is(200).Body;
            found.AddRange(page.Items("data"));
            cursor = (string?)page["next_cursor"] is { } next ? $"&cursor={next}" : null;
        }

        return found;
    }
}
