namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>The turns of one activation or one person, taken one at a time, in any
/// order.</summary>
internal sealed class Lane(string name) : TaskScheduler
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly List<Task> _ready = [];
    private bool _dead;

    public string Name => name;

    /// <summary>How many turns could be taken.</summary>
    public int Ready => _ready.Count;

    public override int MaximumConcurrencyLevel => 1;

    public Task Run(Func<Task> work) => Task.Factory
        .StartNew(work, CancellationToken.None, TaskCreationOptions.None, this)
        .Unwrap();

    public void Take(int turn)
    {
        var task = _ready[turn];
        _ready.RemoveAt(turn);
        TryExecuteTask(task);
    }

    /// <summary>Everything that was going on here is gone.</summary>
    public void Kill()
    {
        _dead = true;
        _ready.Clear();
    }

    protected override void QueueTask(Task task)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            throw new InvalidOperationException("Something ran on a thread of its own.");
        }

        if (!_dead)
        {
            _ready.Add(task);
        }
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => _ready;
}
