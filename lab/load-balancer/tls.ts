import { createSecureContext, type SecureContext, type SecureVersion } from "node:tls";
import type { TlsCredentials } from "./self-signed";

/** The TLS settings of an HTTPS listener. */
export interface ListenerTls {
  readonly minVersion: SecureVersion;
  /** The first certificate is for clients that name no server, or a server that no certificate has. */
  readonly certificates: readonly TlsCertificate[];
}

export interface TlsCertificate extends TlsCredentials {
  /** Domain names. `*.` stands for any one label. */
  readonly names: readonly string[];
}

/** The context for a client's server name (ELBv2 guide, "SNI": an exact name before a wildcard). */
export function contextFor(tls: ListenerTls, serverName: string): SecureContext | undefined {
  const name = serverName.toLowerCase();
  const wildcard = `*.${name.slice(name.indexOf(".") + 1)}`;
  const has = (wanted: string) => tls.certificates.find((each) => each.names.includes(wanted));
  const found = has(name) ?? has(wildcard) ?? tls.certificates[0];
  return found && createSecureContext({ key: found.key, cert: found.cert, minVersion: tls.minVersion });
}
