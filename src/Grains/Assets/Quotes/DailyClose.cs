namespace OrderProcessor.Grains.Assets.Quotes;

/// <summary>The last price of one UTC day, in USD.</summary>
internal sealed record DailyClose
{
    public DateOnly Day { get; init; }

    public decimal Price { get; init; }
}
