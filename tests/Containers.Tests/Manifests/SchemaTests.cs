namespace OrderProcessor.Containers.Tests.Manifests;

public sealed class SchemaTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Overlay.Names), MemberType = typeof(Overlay))]
    public async Task Every_object_is_one_that_Kubernetes_takes(string overlay)
    {
        var manifests = await Overlay.Of(overlay, Cancelled);

        Assert.NotEmpty(manifests.Objects);
        Assert.Empty(manifests.Faults);
    }

    [Theory]
    [InlineData("readinessProbe:", "readynessProbe:")]
    [InlineData("containerPort: 8080", "containerPort: \"8080\"")]
    [InlineData("maxReplicas: 12", "maximum: 12")]
    [InlineData("runAsNonRoot: true", "runAsNonRoot: yes please")]
    [InlineData("whenUnsatisfiable: ScheduleAnyway", "")]
    [InlineData("port: metrics\n", "prt: metrics\n")]
    public async Task A_mistake_is_found(string right, string wrong)
    {
        var yaml = await Kustomize.Render("prod", Cancelled);
        Assert.Contains(right, yaml, StringComparison.Ordinal);

        var mistaken = await Overlay.Check(
            yaml.Replace(right, wrong, StringComparison.Ordinal), Cancelled);

        Assert.NotEmpty(mistaken.Faults);
    }
}
