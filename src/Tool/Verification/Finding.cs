namespace OrderProcessor.Tool.Verification;

/// <summary>Something that is not as it was written, or not as it should be.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Journal">The journal, or the row.</param>
/// <param name="Detail">A sentence for a person.</param>
internal sealed record Finding(FindingKind Kind, string Journal, string Detail)
{
    private const string Portfolio = "portfolio#";
    private const string Audit = "audit#";

    /// <summary>The account; null where it is of none.</summary>
    public string? Account { get; init; } = Journal.StartsWith(Portfolio, StringComparison.Ordinal)
        ? Journal[Portfolio.Length..]
        : null;

    /// <summary>Whether it is about what cannot be made anew: an account's journal, or an audit
    /// journal.</summary>
    public bool IsOfSource =>
        (Account is not null || Journal.StartsWith(Audit, StringComparison.Ordinal))
        && (Kind is FindingKind.Unreadable or FindingKind.Unknown || IsOfEnd);

    /// <summary>Whether a journal is sound in itself, and another than was counted in.</summary>
    public bool IsOfEnd =>
        Kind is FindingKind.CutOff or FindingKind.Altered or FindingKind.Gone;

    /// <summary>Number of the batch; null where that is not known.</summary>
    public long? Batch { get; init; }

    /// <summary>Number of the record, of the first in doubt where several are; null where that is
    /// not known.</summary>
    public long? Record { get; init; }

    public override string ToString() => string.Join(
        ", ",
        [
            Journal,
            .. Batch is { } batch ? [$"batch {batch}"] : Array.Empty<string>(),
            .. Record is { } record ? [$"record {record}"] : Array.Empty<string>(),
        ]) + $": {Detail}";
}
