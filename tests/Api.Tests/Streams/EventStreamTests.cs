using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Api.Streams;

namespace OrderProcessor.Api.Tests.Streams;

public sealed class EventStreamTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly OpenStreams _streams = new();
    private readonly Pipe _pipe = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_quiet_stream_sends_a_comment_every_15_seconds()
    {
        using var ending = new CancellationTokenSource();
        var writing = NewStream().WriteTo(_pipe.Writer.AsStream(), ending.Token);
        Assert.Contains("event: ready", await Read());

        for (var comments = 0; comments < 3; comments++)
        {
            _time.Advance(TimeSpan.FromSeconds(15));
            _streams.WakeAll();
            Assert.Equal(": heartbeat\n\n", await Read());
        }

        await ending.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task A_stream_that_has_ended_is_not_kept()
    {
        using var ending = new CancellationTokenSource();
        var writing = NewStream().WriteTo(_pipe.Writer.AsStream(), ending.Token);
        Assert.True(_streams.WantPrices);

        await ending.CancelAsync();
        await writing;

        Assert.False(_streams.WantPrices);
    }

    private EventStream NewStream() => new(
        StreamChannels.Read("prices")!,
        _streams,
        new StreamEvents(Options.Create(new JsonOptions())),
        OwnFeeds.None,
        session: null,
        _time);

    private async Task<string> Read()
    {
        var read = await _pipe.Reader.ReadAsync(Cancelled);
        var text = Encoding.UTF8.GetString(read.Buffer);
        _pipe.Reader.AdvanceTo(read.Buffer.End);
        return text;
    }
}
