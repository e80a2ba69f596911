import { connect } from "node:tls";

/** The version on which both sides agree. Rejects if there is none. */
export function tlsVersion(url: string, maxVersion: "TLSv1.1" | "TLSv1.2"): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const options = {
      ...{ host: new URL(url).hostname, port: 443, rejectUnauthorized: false },
      // OpenSSL 3 offers versions before 1.2 only at its lowest security level.
      ...{ minVersion: "TLSv1" as const, maxVersion, ciphers: "DEFAULT@SECLEVEL=0" },
    };
    const socket = connect(options, () => {
      resolve(socket.getProtocol());
      socket.end();
    });
    socket.on("error", reject);
  });
}
