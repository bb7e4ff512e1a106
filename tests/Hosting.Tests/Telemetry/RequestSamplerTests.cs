using System.Diagnostics;
using OpenTelemetry.Trace;
using OrderProcessor.Hosting.Telemetry;

namespace OrderProcessor.Hosting.Tests.Telemetry;

public sealed class RequestSamplerTests
{
    private const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn";

    [Theory]
    [InlineData(Request, 1, false, null, true)]
    [InlineData(Request, 0, false, null, false)]
    [InlineData(Request, 0, false, true, false)]
    [InlineData("IAssetGrain/OnTick", 1, false, null, false)]
    [InlineData("IAssetGrain/OnTick", 1, true, null, true)]
    [InlineData("IPortfolioGrain/Place", 0, false, true, true)]
    [InlineData("IPortfolioGrain/Place", 1, true, false, false)]
    public void Requests_are_traced_by_their_share_and_what_they_cause_with_them(
        string name, double share, bool background, bool? parentIs, bool isTraced)
    {
        var sampler = new RequestSampler(
            new TracingOptions { SampleRatio = share, Background = background });
        var parent = parentIs is { } recorded
            ? new ActivityContext(
                ActivityTraceId.CreateRandom(),
                ActivitySpanId.CreateRandom(),
                recorded ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None)
            : default;

        var result = sampler.ShouldSample(new SamplingParameters(
            parent, ActivityTraceId.CreateRandom(), name, ActivityKind.Server));

        Assert.Equal(isTraced, result.Decision is SamplingDecision.RecordAndSample);
    }
}
