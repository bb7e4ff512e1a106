using OpenTelemetry.Trace;

namespace OrderProcessor.Hosting.Telemetry;

/// <summary>Traces a share of the requests, with all that they cause in whatever process, and
/// nothing else unless that is asked for: an idle program would send mostly prices.</summary>
internal sealed class RequestSampler(TracingOptions options) : Sampler
{
    private const string Request = "Microsoft.AspNetCore";

    private readonly TraceIdRatioBasedSampler _share = new(options.SampleRatio);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        // Whoever sends a request does not say whether it is traced.
        if (samplingParameters.Name.StartsWith(Request, StringComparison.Ordinal))
        {
            return _share.ShouldSample(samplingParameters);
        }

        var parent = samplingParameters.ParentContext;
        return parent.TraceId != default
            ? new SamplingResult(
                parent.TraceFlags.HasFlag(System.Diagnostics.ActivityTraceFlags.Recorded)
                    ? SamplingDecision.RecordAndSample
                    : SamplingDecision.Drop)
            : options.Background
                ? _share.ShouldSample(samplingParameters)
                : new SamplingResult(SamplingDecision.Drop);
    }
}
