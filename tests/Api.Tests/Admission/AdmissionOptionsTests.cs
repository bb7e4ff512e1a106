using System.ComponentModel.DataAnnotations;
using OrderProcessor.Api.Admission;

namespace OrderProcessor.Api.Tests.Admission;

public sealed class AdmissionOptionsTests
{
    public static TheoryData<string, AdmissionOptions> Unfit => new()
    {
        {
            "ConcurrentRequestsPerAddress",
            new() { ConcurrentRequests = 2, ConcurrentRequestsPerAddress = 3 }
        },
        { "BodySeconds", new() { RequestSeconds = 5, BodySeconds = 6 } },
        { "BodyBytesPerSecond", new() { BodyBytesPerSecond = -1 } },
        { "ConcurrentAdminRequests", new() { ConcurrentAdminRequests = -1 } },
    };

    [Theory, MemberData(nameof(Unfit), DisableDiscoveryEnumeration = true)]
    public void Limits_that_do_not_go_together_are_refused(string named, AdmissionOptions limits) =>
        Assert.Contains(named, Assert.Single(Faults(limits)).ErrorMessage);

    [Fact]
    public void What_nobody_configured_is_sound()
    {
        var limits = new AdmissionOptions();

        Assert.Empty(Faults(limits));
        Assert.InRange(
            limits.EffectiveConcurrentRequestsPerAddress, 1, limits.ConcurrentRequests - 1);
    }

    private static List<ValidationResult> Faults(AdmissionOptions limits)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(
            limits, new ValidationContext(limits), faults, validateAllProperties: true);
        return faults;
    }
}
