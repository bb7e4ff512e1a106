using System.Text.Json;
using OrderProcessor.Grains.Assets.Books;
using OrderProcessor.Grains.Assets.Candles;
using OrderProcessor.Grains.Integrity;
using OrderProcessor.Grains.Users;
using OrderProcessor.Silo.Storage.Whole;

namespace OrderProcessor.Tool.Verification;

/// <summary>Looks at all rows of grain state, before any journal: each must be JSON, those of users
/// carry tags, and months of candles remember what their days come to. What other rows say of
/// journals is kept until these were read.</summary>
internal sealed class RowCheck(Verifying verifying) : IDisposable
{
    /// <summary>Name of the state of what an asset knows of its book.</summary>
    public const string Books = "asset-books";

    private const string User = "user";

    private readonly List<string> _untagged = [];

    /// <summary>How many there were.</summary>
    public long Count { get; private set; }

    /// <summary>The accounts that users have.</summary>
    public HashSet<string> Accounts { get; } = new(StringComparer.Ordinal);

    /// <summary>The rows of orders.</summary>
    public UnclaimedOrders Orders { get; } = new();

    /// <summary>What assets know of their books.</summary>
    public Dictionary<string, BooksState> Assets { get; } = new(StringComparer.Ordinal);

    public async Task Run(CancellationToken cancellationToken)
    {
        await foreach (var row in verifying.Store.Rows(cancellationToken))
        {
            Count++;
            try
            {
                RequireJson(row);
                await Check(row, cancellationToken);
            }
            catch (Exception fault) when (fault is JsonException or FormatException)
            {
                Found(row, "The row cannot be read.");
            }
        }
    }

    /// <summary>Once it is known whether all rows of users had tags.</summary>
    public void Judge(bool allKeyed)
    {
        foreach (var user in allKeyed ? _untagged : [])
        {
            Found(User, user, "The row was altered: it has no tag, and all have.");
        }
    }

    /// <summary>The account that a user's row says to be the user's.</summary>
    public static string? AccountOf(StateRow row) => row.StateName == User
        ? Rows.Read<UserAccount>(row).AccountId ?? Rows.KeyOf(row)
        : null;

    public void Dispose() => Orders.Dispose();

    private static void RequireJson(StateRow row)
    {
        var reader = new Utf8JsonReader(row.Payload.Span);
        while (reader.Read())
        {
        }
    }

    private async Task Check(StateRow row, CancellationToken cancellationToken)
    {
        switch (row.StateName)
        {
            case User:
                CheckTag(row);
                Accounts.Add(AccountOf(row)!);
                break;
            case OrderRow.State:
                Orders.Add(Rows.KeyOf(row), OrderRow.Read(row)?.Order?.AccountId ?? "");
                break;
            case Books:
                Assets[Rows.KeyOf(row)] = Rows.Read<BooksState>(row);
                break;
            case CandleHours.State:
                await CheckMonth(row, cancellationToken);
                break;
        }
    }

    private void CheckTag(StateRow row)
    {
        if (!verifying.Ring.HasAny)
        {
            return;
        }

        if (SealedJson.Opened(row.Payload.Span) is not var (json, kid, tag))
        {
            _untagged.Add(row.GrainId);
            return;
        }

        switch (verifying.Ring.Keys.Knows($"row {User} of {row.GrainId}", json, kid, tag))
        {
            case false:
                Found(row, "The row was altered: its tag is wrong.");
                break;
            case null:
                Found(row, $"The row is keyed with '{kid}', which is not here.");
                break;
        }
    }

    private async Task CheckMonth(StateRow row, CancellationToken cancellationToken)
    {
        foreach (var (day, hours) in Rows.Read<CandleMonthState>(row).Days)
        {
            var come = await CandleHours.Of(
                verifying.Store, row.GrainId, day, cancellationToken);
            if (!come.SequenceEqual(hours) && !await IsOther(row, cancellationToken))
            {
                Found(
                    row,
                    $"The hours of day {day} are not what its minutes come to: 'rebuild' mends "
                        + "that.");
            }
        }
    }

    // Somebody may go on writing.
    private async Task<bool> IsOther(StateRow row, CancellationToken cancellationToken) =>
        await verifying.Store.Row(row.GrainId, row.StateName, cancellationToken) is not { } now
        || !now.Payload.Span.SequenceEqual(row.Payload.Span);

    private void Found(StateRow row, string wrong) => Found(row.StateName, row.GrainId, wrong);

    private void Found(string state, string grain, string wrong) =>
        verifying.Found(new(FindingKind.Row, $"{state} of {grain}", wrong)
        {
            Account = state == User ? grain[(User.Length + 1)..] : null,
        });
}
