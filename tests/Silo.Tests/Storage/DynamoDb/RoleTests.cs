using System.Net;
using System.Text;
using Amazon.DynamoDBv2;
using Amazon.Runtime.Credentials;
using OrderProcessor.Servers;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage.DynamoDb;

public sealed class RoleTests
{
    private const string Answer = """
        <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <AssumeRoleWithWebIdentityResult>
            <Credentials>
              <AccessKeyId>key-of-the-role</AccessKeyId>
              <SecretAccessKey>any</SecretAccessKey>
              <SessionToken>any</SessionToken>
              <Expiration>2999-01-01T00:00:00Z</Expiration>
            </Credentials>
          </AssumeRoleWithWebIdentityResult>
        </AssumeRoleWithWebIdentityResponse>
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // The SDK looks for the part that asks for them only when it needs it.
    [Fact]
    public async Task A_silo_gets_its_keys_from_the_role_of_its_service_account()
    {
        var token = Path.GetTempFileName();
        var service = $"http://127.0.0.1:{FreePort.Next()}/";
        using var roles = new HttpListener { Prefixes = { service } };
        roles.Start();
        var asked = AnswerOne(roles);
        using var environment = new Variables(new()
        {
            ["AWS_WEB_IDENTITY_TOKEN_FILE"] = token,
            ["AWS_ROLE_ARN"] = "arn:aws:iam::111122223333:role/silo",
            ["AWS_REGION"] = "eu-central-1",
            ["AWS_ENDPOINT_URL_STS"] = service,
        });
        await File.WriteAllTextAsync(token, "service-account", Cancelled);

        var credentials = await DefaultAWSCredentialsIdentityResolver
            .GetCredentials(new AmazonDynamoDBConfig()).GetCredentialsAsync();

        Assert.Equal("key-of-the-role", credentials.AccessKey);
        Assert.Contains("WebIdentityToken=service-account", await asked, StringComparison.Ordinal);
        File.Delete(token);
    }

    private static async Task<string> AnswerOne(HttpListener roles)
    {
        var call = await roles.GetContextAsync();
        using var reader = new StreamReader(call.Request.InputStream);
        var asked = await reader.ReadToEndAsync(Cancelled);
        call.Response.Close(Encoding.UTF8.GetBytes(Answer), willBlock: true);
        return asked;
    }

    // The process's, as the SDK reads nothing else; no other test looks for keys there.
    private sealed class Variables : IDisposable
    {
        private readonly List<string> _names;

        public Variables(Dictionary<string, string> values)
        {
            _names = [.. values.Keys];
            foreach (var (name, value) in values)
            {
                Environment.SetEnvironmentVariable(name, value);
            }
        }

        public void Dispose() =>
            _names.ForEach(name => Environment.SetEnvironmentVariable(name, null));
    }
}
