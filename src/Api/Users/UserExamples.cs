using OrderProcessor.Api.Documents;

namespace OrderProcessor.Api.Users;

/// <summary>Requests that the document shows.</summary>
internal static class UserExamples
{
    public static readonly BodyExamples Register = new(
        ("needed",
            """
            {"username":"ada_lovelace","email":"ada@example.com","password":"Correct-Horse-9",
             "first_name":"Ada","last_name":"Lovelace"}
            """),
        ("everything",
            """
            {"username":"grace_hopper","email":"grace@example.com","password":"Correct-Horse-9",
             "first_name":"Grace","last_name":"Hopper","phone":"+1 202 555 0143",
             "date_of_birth":"1990-12-09","marketing_emails_consent":false}
            """));

    public static readonly BodyExamples SignIn = new(
        ("sign_in", """{"username":"ada_lovelace","password":"Correct-Horse-9"}"""));

    public static readonly BodyExamples Refresh = new(
        ("refresh", """{"refresh_token":"what_the_last_answer_said"}"""));

    public static readonly BodyExamples SignOut = new(("sign_out", "{}"));

    public static readonly BodyExamples ChangePassword = new(
        ("change",
            """
            {"current_password":"Correct-Horse-9","new_password":"Battery-Staple-8"}
            """));

    public static readonly BodyExamples UpdateProfile = new(
        ("name", """{"first_name":"Augusta Ada","last_name":"King"}"""),
        ("no_phone", """{"phone":"","marketing_emails_consent":true}"""),
        ("email",
            """{"email":"ada.king@example.com","current_password":"Correct-Horse-9"}"""));

    public static readonly BodyExamples Unblock = new(("address", """{"ip":"192.0.2.7"}"""));

    public static readonly BodyExamples Block = new(
        ("a_day", """{"ip":"192.0.2.7","reason":"Tries passwords of many accounts"}"""),
        ("an_hour", """{"ip":"2001:db8::7","seconds":3600,"reason":"Opens many accounts"}"""));

    public static readonly BodyExamples SetRole = new(
        ("admin", """{"role":"admin"}"""), ("customer", """{"role":"customer"}"""));
}
