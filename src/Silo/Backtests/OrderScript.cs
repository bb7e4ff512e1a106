using OrderProcessor.Silo.Feeds;

namespace OrderProcessor.Silo.Backtests;

/// <summary>Reads a script of orders: a CSV whose header names the columns, one line for each thing
/// to do, in the order of time.</summary>
internal sealed class OrderScript
{
    private const string Placing = "place";
    private readonly string _path;
    private readonly string[] _columns;
    private readonly Dictionary<string, int> _lineOf = new(StringComparer.Ordinal);
    private DateTimeOffset _latest = DateTimeOffset.MinValue;

    private OrderScript(string path, string header)
    {
        (_path, _columns) = (path, header.Split(','));
        var unknown = _columns.Except(ScriptRow.Columns).FirstOrDefault();
        if (unknown is not null || _columns.Distinct().Count() < _columns.Length)
        {
            throw Wrong(1, unknown is null
                ? "a column comes twice"
                : $"column '{unknown}' is none of {string.Join(", ", ScriptRow.Columns)}");
        }
    }

    /// <summary>Reads all of it, or throws <see cref="InvalidDataException"/> naming the first line
    /// that is wrong.</summary>
    public static IReadOnlyList<ScriptedOrder> Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var script = new OrderScript(path, lines.FirstOrDefault(""));
        return
        [
            .. lines.Index().Skip(1)
                .Where(line => !string.IsNullOrWhiteSpace(line.Item))
                .Select(line => script.Read(line.Index + 1, line.Item)),
        ];
    }

    private ScriptedOrder Read(int number, string line)
    {
        try
        {
            return Order(Row(number, line));
        }
        catch (FormatException fault)
        {
            throw Wrong(number, fault.Message);
        }
    }

    private ScriptRow Row(int number, string line)
    {
        var cells = line.Split(',');
        if (cells.Length != _columns.Length)
        {
            throw new FormatException(
                $"{cells.Length} columns, where the header has {_columns.Length}");
        }

        return new ScriptRow(number, _columns.Zip(cells, (column, cell) => (column, cell.Trim()))
            .Where(cell => cell.Item2.Length > 0)
            .ToDictionary(cell => cell.column, cell => cell.Item2, StringComparer.Ordinal));
    }

    private ScriptedOrder Order(ScriptRow row)
    {
        var at = RecordedQuote.ReadTime(row["time_utc"] ?? "");
        _latest = at >= _latest ? at : throw new FormatException("earlier than the line before");
        var action = row["action"] ?? Placing;
        var name = row["client_order_id"] ?? (action == Placing ? $"line {row.Line}"
            : throw new FormatException($"a {action} takes the client_order_id of an order"));
        RequireKnown(action, name, row.Line);
        switch (action)
        {
            case Placing:
                return new(row.Line, at, name, ScriptRequests.Place(row, name), null);
            case "replace":
                return new(row.Line, at, name, null, ScriptRequests.Replace(row, name));
            case "cancel":
                row.RequireOnly(action, "time_utc", "action", "client_order_id");
                return new(row.Line, at, name, null, null);
            default:
                throw new FormatException($"action '{action}' is not place, replace or cancel");
        }
    }

    private void RequireKnown(string action, string name, int line)
    {
        if (action == Placing && !_lineOf.TryAdd(name, line))
        {
            throw new FormatException($"client_order_id '{name}' is that of line {_lineOf[name]}");
        }

        if (action != Placing && !_lineOf.ContainsKey(name))
        {
            throw new FormatException($"no line before places '{name}'");
        }
    }

    private InvalidDataException Wrong(int number, string fault) =>
        new($"{_path}, line {number}: {fault}.");
}
