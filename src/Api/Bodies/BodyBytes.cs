using OrderProcessor.Api.Admission;

namespace OrderProcessor.Api.Bodies;

/// <summary>Reads a whole body, up to the largest one taken.</summary>
internal static class BodyBytes
{
    public static async Task<ReadOnlyMemory<byte>> Read(
        HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > AdmissionOptions.MaxBodyBytes)
        {
            throw TooLarge();
        }

        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        var buffer = new byte[4096];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > AdmissionOptions.MaxBodyBytes)
            {
                throw TooLarge();
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static BadHttpRequestException TooLarge() =>
        new("The body is too large.", StatusCodes.Status413PayloadTooLarge);
}
