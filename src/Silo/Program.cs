using OrderProcessor.Hosting.Commands;
using OrderProcessor.Silo;


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

var app = SiloHost.Build(args);
await app.RunAsync();
