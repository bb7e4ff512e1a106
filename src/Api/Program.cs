using OrderProcessor.Api;
using OrderProcessor.Hosting.Commands;


if (HealthCommand.Handles(args))
{
    Environment.ExitCode = await HealthCommand.Run(args);
    return;
}

if (NewSigningKeyCommand.Handles(args))
{
    NewSigningKeyCommand.Run(Console.Out);
    return;
}

var app = ApiHost.Build(args);
await app.RunAsync();
