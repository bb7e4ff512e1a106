using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Tests.Journal;

/// <summary>What goes wrong with one append. It may call <paramref name="write"/>, which writes if
/// the number is free, when and as often as it likes.</summary>
internal delegate Task<AppendResult> AppendFault(
    Func<AppendResult> write, CancellationToken cancellationToken);
