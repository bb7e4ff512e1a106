namespace OrderProcessor.Grains.Journal.Snapshots;

/// <summary>Writes what lies beside a journal's records, within the time that a commit has. Losing
/// it costs only time: nobody is failed by it, and the next is written all the same.</summary>
internal sealed class BesideWriter(JournalSetting setting)
{
    private bool _isFailing;

    /// <param name="write">Writes it.</param>
    /// <param name="failed">Told of the first of failures in a row.</param>
    public async Task Try(Func<CancellationToken, Task> write, Action<Exception> failed)
    {
        try
        {
            using var timeout = new CancellationTokenSource(
                setting.Options.CommitDeadline, setting.Time);
            await write(timeout.Token);
            _isFailing = false;
        }
        catch (Exception fault)
        {
            if (!_isFailing)
            {
                failed(fault);
            }

            _isFailing = true;
        }
    }
}
