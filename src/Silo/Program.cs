using OrderProcessor.Api.Auth;
using OrderProcessor.Silo;

if (NewSigningKeyCommand.Handles(args))
{
    NewSigningKeyCommand.Run(Console.Out);
    return;
}

var app = SiloHost.Build(args);
await app.RunAsync();
