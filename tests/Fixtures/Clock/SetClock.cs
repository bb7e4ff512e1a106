namespace OrderProcessor.Fixtures.Clock;

/// <summary>A clock that is always so much ahead, or behind.</summary>
internal sealed class SetClock(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
