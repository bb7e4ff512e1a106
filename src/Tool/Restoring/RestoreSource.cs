namespace OrderProcessor.Tool.Restoring;

/// <summary>What is restored.</summary>
/// <param name="Backup">The backup's id.</param>
/// <param name="AsOf">Up to which moment; null for all of it.</param>
internal sealed record RestoreSource(Guid Backup, DateTimeOffset? AsOf)
{
    public override string ToString() =>
        AsOf is { } moment ? $"backup {Backup} as of {moment:O}" : $"backup {Backup}";
}
