import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { bits, explicit, implicitText, integer, objectId, octets, sequence, set, utcTime, utf8 } from "./der";

/** A key and its certificate, both PEM. */
export interface TlsCredentials {
  readonly key: string;
  readonly cert: string;
}

const DAY_MS = 24 * 3600 * 1000;
/** ACM's certificates are valid for 13 months; a lab does not live as long. */
const VALID_DAYS = 395;
const COMMON_NAME = "InService lab";

/**
 * A self-signed P-256 certificate for the names (X.509 v3, RFC 5280). No client trusts it by itself: it proves that TLS is
 * spoken, not to whom.
 * @param now milliseconds since the epoch; valid from an hour before
 */
export function selfSigned(names: readonly string[], now: number): TlsCredentials {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(objectId("1.2.840.10045.4.3.2"));
  const who = sequence(set(sequence(objectId("2.5.4.3"), utf8(COMMON_NAME))));
  const alternatives = sequence(...names.map((name) => implicitText(2, name)));
  const extensions = sequence(sequence(objectId("2.5.29.17"), octets(alternatives)));
  const body = sequence(
    explicit(0, integer(Buffer.of(2))),
    integer(Buffer.concat([Buffer.of(1), randomBytes(15)])),
    algorithm,
    who,
    sequence(utcTime(now - DAY_MS / 24), utcTime(now + VALID_DAYS * DAY_MS)),
    who,
    publicKey.export({ type: "spki", format: "der" }),
    explicit(3, extensions),
  );
  const certificate = sequence(body, algorithm, bits(sign("sha256", body, privateKey)));
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: pem(certificate),
  };
}

function pem(der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}
