import "reflect-metadata";
import { KeyObject, webcrypto } from "node:crypto";
import { SubjectAlternativeNameExtension, X509CertificateGenerator } from "@peculiar/x509";

/** A key and its certificate, both as PEM. */
export interface TlsCredentials {
  readonly key: string;
  readonly cert: string;
}

const DAY_MS = 24 * 3600 * 1000;
/** ACM's certificates are valid for 13 months. A lab does not live that long. */
const VALID_DAYS = 395;
const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

/**
 * A self-signed P-256 certificate for the names. No client trusts it by default: it proves that TLS is used, but not
 * with whom.
 * @param now milliseconds since the epoch; the certificate is valid from one hour before
 */
export async function selfSigned(names: readonly string[], now: number): Promise<TlsCredentials> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    keys,
    name: "CN=InService lab",
    notBefore: new Date(now - DAY_MS / 24),
    notAfter: new Date(now + VALID_DAYS * DAY_MS),
    signingAlgorithm: ALGORITHM,
    extensions: [new SubjectAlternativeNameExtension(names.map((value) => ({ type: "dns", value })))],
  });
  return {
    key: KeyObject.from(keys.privateKey).export({ type: "pkcs8", format: "pem" }).toString(),
    cert: certificate.toString("pem"),
  };
}
