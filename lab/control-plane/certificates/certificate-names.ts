import { jsonApi } from "../../wire/json-api";

/** Domain name of the stand-in for a certificate of the user's real account. */
const OWN_CERTIFICATE = "certificate.lab.invalid";

/**
 * The domain names of the certificates that ACM (moto) has. The real stack files may name a certificate of the user's
 * real account. So a well-formed ARN that ACM does not know gets a stand-in.
 */
export function certificateNames(url: string, region: string) {
  const acm = jsonApi({ url, region }, "acm");
  return async (CertificateArn: string): Promise<readonly string[] | undefined> => {
    try {
      const answer = await acm.call("DescribeCertificate", { CertificateArn });
      const found = answer.object("Certificate");
      const names = [found?.required("DomainName") ?? "", ...(found?.texts("SubjectAlternativeNames") ?? [])];
      return [...new Set(names.map((name) => name.toLowerCase()))];
    } catch (error) {
      const unknown = ["ResourceNotFoundException", "InvalidArnException", "ValidationException"];
      if (error instanceof Error && unknown.includes(error.name)) {
        const isCertificate = /^arn:aws:acm:([a-z0-9-]+):\d{12}:certificate\/[0-9a-f-]{36}$/.exec(
          CertificateArn,
        );
        return isCertificate?.[1] === region ? [OWN_CERTIFICATE] : undefined;
      }
      throw error;
    }
  };
}
