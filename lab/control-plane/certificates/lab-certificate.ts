import { selfSigned } from "../../load-balancer/self-signed";
import type { TlsCertificate } from "../../load-balancer/tls";
import type { Clock } from "../../ports/clock";
import { AwsError } from "../protocol/aws-error";

/** Domain names of an ACM certificate; undefined for an unknown one. */
export type CertificateNames = (arn: string) => Promise<readonly string[] | undefined>;

interface CertificateStore {
  readonly clock: Clock;
  readonly certificateNames: CertificateNames;
  /** By ARN. */
  readonly certificates: Map<string, TlsCertificate>;
}

/**
 * The certificate that a listener presents. ACM never gives out the keys of its certificates, so the lab makes its
 * own certificate for the same names.
 * @throws CertificateNotFound
 */
export async function labCertificate(store: CertificateStore, arn: string): Promise<TlsCertificate> {
  const known = store.certificates.get(arn);
  if (known !== undefined) {
    return known;
  }
  const names = await store.certificateNames(arn);
  if (names === undefined) {
    throw new AwsError("CertificateNotFound", `Certificate ARN '${arn}' is not valid`);
  }
  const made = { names, ...(await selfSigned(names, store.clock.now())) };
  store.certificates.set(arn, made);
  return made;
}
