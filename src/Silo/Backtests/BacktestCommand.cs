using System.CommandLine;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Portfolios;

namespace OrderProcessor.Silo.Backtests;

/// <summary>Runs a script of orders over a recording and says what came of it; the program does
/// nothing else then, and touches none of its data.</summary>
internal static class BacktestCommand
{
    private const string Word = "backtest";
    private const int Mistaken = 1;

    /// <summary>Whether the command line asks for this.</summary>
    public static bool Handles(string[] args) => args is [Word, ..];

    /// <summary>Answers with the exit code: 1 for what is wrong in the arguments or the files, of
    /// which one sentence tells.</summary>
    public static int Run(string[] args, TextWriter output, TextWriter errors)
    {
        var usual = new TradingLimits();
        var feed = new Option<string>("--feed")
        {
            Description = "The recording: a CSV as Feed:Path has it.",
            Required = true,
        };
        var orders = new Option<string>("--orders")
        {
            Description = "The script of orders: a CSV, see docs/backtest.md.",
            Required = true,
        };
        var cash = Amount("--cash", "USD to begin with.", 100_000m, DepositCash.MaxAmount);
        var most = Amount(
            "--max-notional", "USD that one order may be worth.", usual.MaxOrderNotional, 1e9m);
        var fee = Amount("--fee-rate", "What the house takes of a notional.", usual.FeeRate, 1m);
        var folder = new Option<string?>("--out")
        {
            Description = "A folder for fills.csv, equity.csv and equity.svg.",
        };
        var command = new RootCommand("Runs a script of orders over recorded prices.")
        {
            feed, orders, cash, most, fee, folder,
        };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(feed),
            parsed.GetRequiredValue(orders),
            parsed.GetValue(cash),
            new TradingLimits
            {
                MaxOrderNotional = parsed.GetValue(most),
                FeeRate = parsed.GetValue(fee),
            },
            parsed.GetValue(folder),
            output));
        return Invoke(command.Parse(args[1..]), output, errors);
    }

    private static int Invoke(ParseResult parsed, TextWriter output, TextWriter errors)
    {
        if (parsed.Errors is [var mistake, ..])
        {
            errors.WriteLine(mistake.Message);
            return Mistaken;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = output,
                Error = errors,
                EnableDefaultExceptionHandler = false,
            });
        }
        catch (Exception fault)
            when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine(fault.Message);
            return Mistaken;
        }
    }

    private static void Run(
        string feed,
        string orders,
        decimal cash,
        TradingLimits limits,
        string? folder,
        TextWriter output)
    {
        var run = BacktestRun.Of(feed, orders, cash, limits);
        BacktestReport.Write(run, cash, output);
        if (folder is not null)
        {
            BacktestFiles.Write(run, folder);
            output.WriteLine($"Written to {folder}: {string.Join(", ", BacktestFiles.Names)}");
        }
    }

    private static Option<decimal> Amount(
        string name, string description, decimal usual, decimal most)
    {
        var option = new Option<decimal>(name)
        {
            Description = description,
            DefaultValueFactory = _ => usual,
            CustomParser = given =>
            {
                var text = given.Tokens[0].Value;
                if (!ExactDecimal.TryParse(text, out var value) || value < 0 || value > most)
                {
                    given.AddError($"{name} '{text}' is no number from 0 to {most:0}.");
                }

                return value;
            },
        };
        return option;
    }
}
