using System.Text.RegularExpressions;

namespace OrderProcessor.Delivery.Tests.Workflows;

public sealed partial class WorkflowTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Workflow.Names), MemberType = typeof(Workflow))]
    public async Task Every_workflow_is_one_that_GitHub_takes(string name)
    {
        var workflow = await Workflow.Of(Workflow.TextOf(name), Cancelled);

        Assert.NotEmpty(workflow.Jobs);
        Assert.Empty(workflow.Faults);
    }

    [Theory]
    [InlineData("needs: test", "needs: tests")]
    [InlineData("steps.push.outputs.name", "steps.pushed.outputs.name")]
    [InlineData("timeout-minutes: 60", "timeout-minute: 60")]
    [InlineData("packages: write", "packages: all")]
    public async Task A_mistake_is_found(string right, string wrong)
    {
        var text = Workflow.TextOf("release.yml");
        Assert.Contains(right, text, StringComparison.Ordinal);

        var mistaken = await Workflow.Of(
            text.Replace(right, wrong, StringComparison.Ordinal), Cancelled);

        Assert.NotEmpty(mistaken.Faults);
    }

    // Whoever proposes a change decides what it does: such a job may read and nothing more.
    [Theory]
    [MemberData(nameof(Workflow.Names), MemberType = typeof(Workflow))]
    public async Task No_workflow_may_do_more_than_it_says_or_go_on_for_ever(string name)
    {
        var workflow = await Workflow.Of(Workflow.TextOf(name), Cancelled);

        Assert.Equal("read", (string?)workflow.Document["permissions"]!["contents"]);
        Assert.DoesNotContain(
            "pull_request_target", Workflow.TextOf(name), StringComparison.Ordinal);
        Assert.All(workflow.Jobs, job => Assert.NotNull(job.Job["timeout-minutes"]));
    }

    [Theory]
    [MemberData(nameof(Workflow.Names), MemberType = typeof(Workflow))]
    public async Task Every_script_that_a_workflow_runs_is_there(string name)
    {
        var workflow = await Workflow.Of(Workflow.TextOf(name), Cancelled);

        var scripts = workflow.Steps.Select(step => (string?)step["run"]).OfType<string>()
            .SelectMany(run => Script().Matches(run).Select(match => match.Value));

        Assert.All(scripts, script => Assert.True(File.Exists(Repository.PathOf(script)), script));
    }

    [GeneratedRegex(@"(?<![\w/.])(\./)?[\w/-]+\.sh\b")]
    private static partial Regex Script();
}
