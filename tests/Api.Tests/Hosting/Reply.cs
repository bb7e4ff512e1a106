using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>What came back for a request.</summary>
internal sealed record Reply(
    int Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public JsonObject Body => JsonNode.Parse(Text)!.AsObject();

    public string Code => Body.Text("code");

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public bool Replayed => Header("Idempotent-Replayed") == "true";

    public Reply Is(int status)
    {
        Assert.True(Status == status, $"Expected {status}, got {Status}: {Text}");
        return this;
    }

    /// <summary>A refusal with this status and code, and for input errors this field.</summary>
    public Reply Refuses(int status, string code, string? field = null)
    {
        Is(status);
        Assert.Equal(code, Code);
        if (field is not null)
        {
            Assert.Contains(field, Body.Items("errors").Select(error => error.Text("field")));
        }

        return this;
    }

    /// <summary>Input that was checked and found wrong.</summary>
    public Reply Invalid(string field) => Refuses(422, "VALIDATION_FAILED", field);
}
