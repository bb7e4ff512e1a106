using System.ComponentModel.DataAnnotations;

namespace OrderProcessor.Silo.Storage.DynamoDb;

/// <summary>Where journals and grain state are kept. Bound to the configuration section
/// <c>DynamoDb</c>.</summary>
public sealed class DynamoDbOptions : DynamoDbConnection, IValidatableObject
{
    public const string Section = "DynamoDb";

    /// <summary>What the names of this installation's tables begin with.</summary>
    [RegularExpression("[A-Za-z0-9_.-]{0,100}")]
    public string TablePrefix { get; set; } = "";

    /// <summary>Makes tables that are missing. For development: in production they are made once,
    /// with their backups and alarms, and a silo only checks them.</summary>
    public bool CreateTables { get; set; }

    /// <summary>Packs the journals' records: orders of one account that come together take a
    /// quarter of the write units. Only once every process of the cluster, and whatever else reads
    /// the table, is of a release that has this setting: earlier ones cannot read what is packed.
    /// What is stored either way is read.</summary>
    public bool PackJournal { get; set; }

    /// <summary>How long one request for a journal may take, the SDK's own retries included; one
    /// for grain state takes 5 s at most.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:20")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(5);

    internal string JournalTable => $"{TablePrefix}Journal";

    internal string GrainStateTable => $"{TablePrefix}OrleansGrainState";

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsUrl && (Service.Length == 0 || !Service.All(IsOfRegionName)))
        {
            yield return new(
                $"{Section}:{nameof(Service)} must be a region such as eu-central-1, or a URL.");
        }

        if (AccessKey is null != SecretKey is null)
        {
            yield return new(
                $"{Section}:{nameof(AccessKey)} and {Section}:{nameof(SecretKey)} go together.");
        }
    }

    private static bool IsOfRegionName(char letter) =>
        char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-';
}
