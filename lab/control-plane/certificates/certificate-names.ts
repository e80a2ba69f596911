import { jsonApi } from "../../wire/json-api";

/** Domain name of the certificate that stands for one of the user's real account. */
const OWN_CERTIFICATE = "certificate.lab.invalid";

/**
 * The domain names of ACM's certificates, which moto keeps. A well-formed ARN that ACM does not know stands for a
 * certificate of the user's real account, because the real stack files name it.
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
