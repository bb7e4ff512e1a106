using OrderProcessor.Api;
using OrderProcessor.Api.Auth;

if (NewSigningKeyCommand.Handles(args))
{
    NewSigningKeyCommand.Run(Console.Out);
    return;
}

var app = ApiHost.Build(args);
await app.RunAsync();
