using OrderProcessor.Hosting.Commands;
using OrderProcessor.Silo;

return await CommandLine.Run(args, SiloHost.Build);
