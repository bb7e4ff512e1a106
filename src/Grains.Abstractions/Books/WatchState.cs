namespace OrderProcessor.Grains.Abstractions.Books;

/// <summary>Whether an order still has to be watched.</summary>
[GenerateSerializer, Alias("WatchState")]
public enum WatchState
{
    /// <summary>It has ended, or never came to be: let it go.</summary>
    Gone,

    /// <summary>It lives on as <see cref="WatchOutcome.Watch"/> says, or as it was registered where
    /// that is null.</summary>
    Live,

    /// <summary>The portfolio does not know it yet, or knows an older version: ask again, and let
    /// it go once no placing can be under way any more.</summary>
    NotYet,

    /// <summary>The account is frozen: not to be offered again before the portfolio says
    /// so.</summary>
    Frozen,
}
