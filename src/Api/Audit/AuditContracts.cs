using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Abstractions.Verification;

namespace OrderProcessor.Api.Audit;

/// <summary>One thing that somebody did or tried to do.</summary>
/// <param name="At">When it was answered, or, where it has begun only, when it began.</param>
/// <param name="Action">What was done.</param>
/// <param name="Actor">Whose token or password it was; null when nobody's.</param>
/// <param name="Target">What it was done to.</param>
/// <param name="Address">Where it came from.</param>
/// <param name="RequestId">The request's id.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Code">The code of the refusal or fault.</param>
/// <param name="Detail">What else there is to say.</param>
internal sealed record AuditEntryResponse(
    DateTime At,
    string Action,
    string? Actor,
    string? Target,
    string? Address,
    string? RequestId,
    AuditOutcome Outcome,
    string? Code,
    string? Detail)
{
    public static async Task<AuditEntryResponse> Of(AuditEntry entry, AccountNames names) => new(
        entry.At.OnWire(),
        entry.Action,
        await names.In(entry.Actor),
        await names.In(entry.Target),
        entry.Address,
        entry.RequestId,
        entry.Outcome,
        entry.Code,
        await names.In(entry.Detail));
}

/// <summary>A page of the audit trail, newest first.</summary>
internal sealed record AuditResponse(
    IReadOnlyList<AuditEntryResponse> Data, bool HasMore, string? NextCursor);

/// <summary>What checking one journal came to.</summary>
/// <param name="Sound">Whether every record follows the one before.</param>
/// <param name="Records">How many there are; null where the journal is broken.</param>
/// <param name="LastHash">SHA-256 of the last record: keep it elsewhere to see later that nothing
/// was cut off.</param>
/// <param name="Fault">What is wrong.</param>
internal sealed record VerificationResponse(
    bool Sound, long? Records, string? LastHash, string? Fault)
{
    public static VerificationResponse Of(ChainVerification verified) => new(
        verified.Fault is null, verified.Records, verified.Hash, verified.Fault);
}

/// <summary>What checking one day's audit journals came to.</summary>
/// <param name="Sound">Whether all of them are as they were written.</param>
/// <param name="Day">The day.</param>
/// <param name="Journals">What checking each of them came to.</param>
internal sealed record AuditVerificationResponse(
    bool Sound, DateOnly Day, IReadOnlyList<VerificationResponse> Journals);
