import { jsonApi } from "../../providers/aws/calls/json-api";

/** The domain names of ACM's certificates, which moto plays. */
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
      if (error instanceof Error && unknown.includes(error.name)) return undefined;
      throw error;
    }
  };
}
