using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Problems;

namespace OrderProcessor.Api.Audit;

/// <summary>Records denied access on whatever route.</summary>
internal sealed class DeniedAccess : IAccessDenials
{
    /// <summary>Records a token that another made, or one whose session is over. One that has
    /// merely expired is nothing to record.</summary>
    public void Unauthenticated(HttpContext http, Exception? fault)
    {
        if (fault is SessionOverException over)
        {
            AuditedRoutes.RecordAccess(http, over.Username);
            AuditNote.OfCode(http, ProblemCode.SessionOver);
        }
        else if (TokenFaults.IsForgery(fault))
        {
            AuditedRoutes.RecordAccess(http);
            AuditNote.OfCode(http, ProblemCode.TokenForged);
        }
    }

    public void Forbidden(HttpContext http) =>
        AuditedRoutes.RecordAccess(http);
}
