using OrderProcessor.Api;

var app = ApiHost.Build(args);
await app.RunAsync();
