using Microsoft.AspNetCore.Authorization;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Documents;

/// <summary>Names the problems that come of what a route is, whatever it does: of reading at all,
/// of having a body, of changing something and of being for some people only.</summary>
internal static class CommonProblems
{
    /// <summary>Once the routes are complete.</summary>
    public static RouteGroupBuilder RefusesAsAllDo(this RouteGroupBuilder routes)
    {
        ((IEndpointConventionBuilder)routes).Finally(Describe);
        return routes;
    }

    private static void Describe(EndpointBuilder endpoint)
    {
        void Refuses(int status, params string[] codes)
        {
            endpoint.Metadata.Add(ProblemDocs.Of(status));
            endpoint.Metadata.Add(new ProblemCodes(status, codes));
        }

        Refuses(400, ProblemCode.BadRequest, ProblemCode.UnknownHost);
        Refuses(422, ProblemCode.ValidationFailed);
        Refuses(429, ProblemCode.RateLimited);
        Refuses(503, ProblemCode.Overloaded, ProblemCode.Unavailable);
        var policies = endpoint.Metadata.OfType<IAuthorizeData>().ToList();
        if (policies is not [])
        {
            Refuses(401, ProblemCode.Unauthorized);
            Refuses(503, ProblemCode.AccountUnavailable, ProblemCode.AccountRebuilding);
        }

        var isForAdmins = policies.Any(policy => policy.Policy == Policies.Admin);
        if (isForAdmins)
        {
            Refuses(403, ProblemCode.Forbidden);
        }

        if (endpoint.Metadata.OfType<BodyMetadata>().Any())
        {
            Refuses(400, ProblemCode.MalformedJson);
            Refuses(408, ProblemCode.RequestTimeout);
            Refuses(413, ProblemCode.BodyTooLarge);
            Refuses(415, ProblemCode.UnsupportedMediaType);
            Refuses(422, ProblemCode.BodyRequired);
        }

        if (Changes(endpoint))
        {
            Refuses(403, ProblemCode.CrossSite);
            Refuses(503, ProblemCode.OutcomeUnknown);
            if (isForAdmins)
            {
                Refuses(403, RefusalCode.AccountFrozen);
            }
        }
    }

    private static bool Changes(EndpointBuilder endpoint) =>
        endpoint.Metadata.OfType<HttpMethodMetadata>()
            .Any(methods => !methods.HttpMethods.Contains(HttpMethods.Get));
}
