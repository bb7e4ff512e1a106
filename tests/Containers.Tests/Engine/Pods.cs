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

        await act();
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
            await Podman.Run(CancellationToken.None, "kube", "down", file);
        }

        await RemoveKept();
        await Podman.Run(CancellationToken.None, "network", "rm", "--force", _network);
        _folder.Delete(recursive: true);
    }

    // Their names are the overlay's, so that a run that broke off may have left some.
    private async Task RemoveKept()
    {
        await Podman.Run(
            CancellationToken.None, "volume", "rm", "--force", "redis", "dynamodb");
        foreach (var secret in _secrets.Keys)
        {
            await Command.Try(
                Podman.Environment, CancellationToken.None, "podman", "secret", "rm", secret);
        }
    }

    private async Task Prepare(CancellationToken cancellationToken)
    {
        await RemoveKept();
        await Podman.Run(cancellationToken, "network", "create", _network);
        foreach (var (name, values) in _secrets)
        {
            var data = new JsonObject(values.Select(value => KeyValuePair.Create(
                value.Key,
                (JsonNode?)Convert.ToBase64String(Encoding.UTF8.GetBytes(value.Value)))));
            await Podman.Run(
                cancellationToken, "secret", "create", name, await Write(name, [data]));
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
    }

    private async Task<string> Write(string name, IReadOnlyList<JsonNode> objects)
    {
        var file = Path.Combine(_folder.FullName, $"{name}.yaml");
        await File.WriteAllTextAsync(
            file, string.Join("\n---\n", objects.Select(item => item.ToJsonString())));
        return file;
    }
}
