using System.Text.Json;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>How a portfolio's records are stored.</summary>
internal sealed class PortfolioForm : IRecordForm<PortfolioRecord>
{
    public static readonly PortfolioForm Only = new();

    public int Newest => LineVersion.First;

    public string KindOf(PortfolioRecord record) =>
        JsonSerializer.SerializeToElement(record.Kind, StoredJson.Options).GetString()!;

    public DateTimeOffset? TimeOf(PortfolioRecord record) => record.At;

    public byte[] Write(LineHead head, PortfolioRecord record) => FirstLine.Write(head, record);

    public PortfolioRecord? Read(int version, ReadOnlySpan<byte> line) =>
        version == LineVersion.First
            ? FirstLine.Read<PortfolioRecord>(line)
            : throw FlatLine.UnknownKind(kind: null);
}
