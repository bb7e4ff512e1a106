using OrderProcessor.Grains.Abstractions.Users;


namespace OrderProcessor.Api.Fields;

/// <summary>The role of an account.</summary>
internal sealed class RoleRuleAttribute : WordRuleAttribute<UserRole>;
