using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using OrderProcessor.Containers.Tests.Manifests;

namespace OrderProcessor.Containers.Tests.Engine;

/// <summary>The workloads of the dev overlay, run by podman in place of a cluster. What it cannot
/// do for them is done here: names by services, autoscalers, addresses by the downward API. Nothing
/// of them is left when this is disposed.</summary>
internal sealed class Pods : IAsyncDisposable
{
    private const string Files = "cluster-tls";

    private static readonly (string Name, int Replicas)[] InOrder =
        [("redis", 1), ("dynamodb", 1), ("silo", 3), ("front-door", 2), ("web", 1)];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("order-processor-");
    private readonly string _network = $"pods{Environment.ProcessId}";
    private readonly List<string> _files = [];
    private readonly Dictionary<string, Dictionary<string, string>> _secrets;

    private Pods()
    {
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        _secrets = new()
        {
            ["redis"] = new()
            {
                ["password"] = password,
                ["connection-string"] = $"redis:6379,password={password}",
            },
            ["signing-keys"] = new()
            {
                ["Auth__SigningKeys__0__Kid"] = "tests",
                ["Auth__SigningKeys__0__Key"] =
                    Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            },
            [Files] = [],
        };
    }

    /// <summary>Runs them and does something with them.</summary>
    public static async Task Use(
        Overlay overlay, Func<Task> act, CancellationToken cancellationToken)
    {
        Podman.Require();
        await using var pods = new Pods();
        await pods.Prepare(cancellationToken);
        foreach (var (name, replicas) in InOrder)
        {
            await pods.Play(overlay, name, replicas, cancellationToken);
        }

        try
        {
            await act();
        }
        catch (TimeoutException fault)
        {
            throw new InvalidOperationException($"{fault.Message}\n{await Logs()}", fault);
        }
    }

    // The newest lines of each pod.
    private static async Task<string> Logs()
    {
        var logs = await Task.WhenAll(InOrder.Select(pod => Command.Try(
            Podman.Environment,
            CancellationToken.None,
            "podman", "pod", "logs", "--tail=15", $"{pod.Name}-pod-0")));
        return string.Join('\n', logs.Select(log => log.Output));
    }

    /// <summary>Where a pod is, from this machine's side of the pods' network.</summary>
    public static async Task<Uri> AddressOf(
        string name, int port, CancellationToken cancellationToken)
    {
        var infra = await Podman.Run(
            cancellationToken, "pod", "inspect", "--format={{.InfraContainerID}}", $"{name}-pod-0");
        var address = await Podman.Run(
            cancellationToken,
            "inspect",
            "--format={{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}",
            infra.Trim());
        return new Uri($"http://{address.Trim()}:{port}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var file in Enumerable.Reverse(_files))
        {
            // One that never came up must not hide why it did not.
            await Command.Try(
                Podman.Environment, CancellationToken.None, "podman", "kube", "down", file);
        }

        await RemoveKept();
        await Podman.Run(CancellationToken.None, "network", "rm", "--force", _network);
        _folder.Delete(recursive: true);
    }

    // Their names are the overlay's, so that a run that broke off may have left some.
    private async Task RemoveKept()
    {
        await Podman.Run(
            CancellationToken.None, "volume", "rm", "--force", "redis", "dynamodb", Files);
        foreach (var secret in _secrets.Keys)
        {
            await Command.Try(
                Podman.Environment, CancellationToken.None, "podman", "secret", "rm", secret);
        }
    }

    private async Task Prepare(CancellationToken cancellationToken)
    {
        await RemoveKept();
        await MakeCertificates(cancellationToken);
        await Podman.Run(cancellationToken, "network", "create", _network);
        foreach (var (name, values) in _secrets)
        {
            // This podman reads a secret of variables as a map of encoded values, and one of files
            // as a whole object, whose values it takes as they are.
            var secret = name == Files
                ? new JsonObject { ["data"] = Map(values, value => value) }
                : Map(values, value => Convert.ToBase64String(Encoding.UTF8.GetBytes(value)));
            await Podman.Run(
                cancellationToken, "secret", "create", name, await Write(name, [secret]));
        }
    }

    private static JsonObject Map(
        Dictionary<string, string> values, Func<string, string> written) =>
        new(values.Select(value =>
            KeyValuePair.Create(value.Key, (JsonNode?)written(value.Value))));

    private async Task MakeCertificates(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(_folder.FullName, "tls");
        await Command.Run(
            Podman.Environment, cancellationToken, "scripts/certificates.sh", folder);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "cluster")))
        {
            _secrets[Files][Path.GetFileName(file)] =
                await File.ReadAllTextAsync(file, cancellationToken);
        }
    }

    private async Task Play(
        Overlay overlay,
        string name,
        int replicas,
        CancellationToken cancellationToken)
    {
        var workload = overlay.Every("Deployment")
            .Single(item => Overlay.NameOf(item) == name).DeepClone();
        workload["spec"]!["replicas"] = replicas;
        Simplify(workload["spec"]!["template"]!["spec"]!);
        var file = await Write(
            $"play-{name}",
            [
                .. overlay.Every("ConfigMap"),
                .. overlay.Every("PersistentVolumeClaim")
                    .Where(claim => Overlay.NameOf(claim) == name),
                workload,
            ]);
        _files.Add(file);
        await Podman.Run(
            cancellationToken, "kube", "play", "--network", $"{_network}:alias={name}", file);
    }

    private static void Simplify(JsonNode spec)
    {
        foreach (var container in spec["containers"]!.AsArray().Select(item => item!.AsObject()))
        {
            foreach (var member in (string[])
                ["ports", "startupProbe", "livenessProbe", "readinessProbe", "lifecycle"])
            {
                container.Remove(member);
            }

            foreach (var variable in container["env"]?.AsArray() ?? [])
            {
                if (variable!["valueFrom"]!["fieldRef"] is { } field)
                {
                    // A pod's name stands for its address there.
                    field["fieldPath"] = "metadata.name";
                }
            }
        }

        // This podman ends where it is not said.
        foreach (var volume in spec["volumes"]?.AsArray() ?? [])
        {
            volume!["secret"]?["optional"] = false;
        }
    }

    private async Task<string> Write(string name, IReadOnlyList<JsonNode> objects)
    {
        var file = Path.Combine(_folder.FullName, $"{name}.yaml");
        await File.WriteAllTextAsync(
            file, string.Join("\n---\n", objects.Select(item => item.ToJsonString())));
        return file;
    }
}
