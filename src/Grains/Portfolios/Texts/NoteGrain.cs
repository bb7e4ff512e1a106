using System.Security.Cryptography;
using System.Text;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Portfolios.Texts;

/// <summary>Keeps one text beside a journal.</summary>
[CollectionAgeLimit(Minutes = 2)]
internal sealed class NoteGrain(
    [PersistentState("note")] IPersistentState<NoteState> state) : Grain, INoteGrain
{
    private const int SaltBytes = 16;

    public async Task<string> Keep(string text)
    {
        if (state.State.Salt is null)
        {
            state.State = new NoteState
            {
                Text = text,
                Salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltBytes)),
            };
            await this.WriteOrDeactivate(state);
        }

        return Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(state.State.Salt + text)));
    }

    public Task<string?> Read(CancellationToken cancellationToken) =>
        Task.FromResult(state.State.Text);
}

/// <summary>What is stored of a note.</summary>
internal sealed record NoteState
{
    public int Schema { get; init; } = 1;

    /// <summary>Null where there is none, or none any more.</summary>
    public string? Text { get; init; }

    /// <summary>Stands before the text in its digest: without it nobody can tell by guessing what
    /// an erased text was.</summary>
    public string? Salt { get; init; }
}
