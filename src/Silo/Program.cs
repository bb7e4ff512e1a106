using OrderProcessor.Hosting.Commands;
using OrderProcessor.Silo;
using OrderProcessor.Silo.Backtests;

return BacktestCommand.Handles(args)
    ? BacktestCommand.Run(args, Console.Out, Console.Error)
    : await CommandLine.Run(args, SiloHost.Build);
