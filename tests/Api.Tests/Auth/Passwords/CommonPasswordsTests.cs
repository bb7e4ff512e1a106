using OrderProcessor.Api.Auth.Passwords;

namespace OrderProcessor.Api.Tests.Auth.Passwords;

public sealed class CommonPasswordsTests
{
    [Theory]
    [InlineData("Password123!")]
    [InlineData("Password1234!")]
    [InlineData("Qwerty12345!")]
    [InlineData("Aa1!Aa1!Aa1!")]
    [InlineData("P@ssw0rd1234")]
    [InlineData("Welcome2024!")]
    [InlineData("!!Welcome!!2024")]
    [InlineData("PasswordPassword1!")]
    [InlineData("1qaz2wsX3edc!")]
    [InlineData("Abc123456789!")]
    [InlineData("victim_V1234!")]
    [InlineData("Victim_v_xy_12!")]
    [InlineData("Order-Processor-1")]
    public void Whoever_guesses_tries_it(string password) =>
        Assert.True(CommonPasswords.Contain(password, "victim_v"));

    [Theory]
    [InlineData("Correct-Horse-9")]
    [InlineData("Another-Horse-9")]
    [InlineData("kV7#tq2!Lr9z")]
    [InlineData("Aa1!aaaaaaaab")]
    [InlineData("Ordering-Chips-4-Two")]
    [InlineData("Пароль-Слон-Aa1!")]
    public void Nobody_guesses_it_soon(string password) =>
        Assert.False(CommonPasswords.Contain(password, "victim_v"));
}
