namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>How long an order waits to be filled.</summary>
[GenerateSerializer, Alias("TimeInForce")]
public enum TimeInForce
{
    /// <summary>Until it is canceled.</summary>
    Gtc,

    /// <summary>Until the UTC day ends.</summary>
    Day,

    /// <summary>Until a date.</summary>
    Gtd,

    /// <summary>Not at all: what cannot be filled at once is canceled.</summary>
    Ioc,

    /// <summary>Not at all, and it is filled in full or not at all.</summary>
    Fok,
}
