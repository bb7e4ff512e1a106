using System.Diagnostics;
using OpenTelemetry;

namespace OrderProcessor.Hosting.Telemetry;

/// <summary>Puts the id of the request that caused it on every span, so that what a customer was
/// told leads to the trace.</summary>
/// <param name="key">Under what Orleans' request context has the id.</param>
internal sealed class RequestIdOnSpans(string key) : BaseProcessor<Activity>
{
    // At the end: a request has its id only some time after its span has begun.
    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem(key) is null && RequestContext.Get(key) is string { Length: > 0 } id)
        {
            data.SetTag(key, id);
        }
    }
}
