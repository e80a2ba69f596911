import type { ListenerTls } from "../../load-balancer/tls";
import { labCertificate } from "../certificates/lab-certificate";
import { DEFAULT_POLICY, leastVersion } from "../certificates/ssl-policies";
import { AwsError } from "../protocol/aws-error";
import type { ClassicContext } from "./context";
import type { ClassicListener, ClassicRecord } from "./model";

/**
 * The TLS settings of a running HTTPS listener.
 * @throws CertificateNotFound
 */
export async function presented(
  context: ClassicContext,
  record: ClassicRecord,
  { certificate, policyNames }: Pick<ClassicListener, "certificate" | "policyNames">,
): Promise<ListenerTls> {
  if (certificate === undefined) {
    throw new AwsError("CertificateNotFound", "An HTTPS listener needs a certificate");
  }
  const [policy] = policyNames.map((name) => record.policies.get(name));
  return {
    minVersion: leastVersion(policy?.reference ?? DEFAULT_POLICY),
    certificates: [await labCertificate(context, certificate)],
  };
}
