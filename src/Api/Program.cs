using OrderProcessor.Api;
using OrderProcessor.Hosting.Commands;

return await CommandLine.Run(args, ApiHost.Build);
