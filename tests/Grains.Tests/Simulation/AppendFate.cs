namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>What becomes of one append on its way to the store and back.</summary>
internal enum AppendFate
{
    Kept,

    /// <summary>An error, and nothing written.</summary>
    NotWritten,

    /// <summary>Written, and an error instead of the reply.</summary>
    ReplyLost,

    /// <summary>Written, and never answered.</summary>
    Unanswered,

    /// <summary>Written and answered long after anyone waits for it.</summary>
    Late,

    /// <summary>An error at once, and written long after it.</summary>
    LateAfterError,

    /// <summary>Delivered twice, and only the second delivery is answered.</summary>
    Doubled,

    /// <summary>Refused because of too many others.</summary>
    Throttled,
}
