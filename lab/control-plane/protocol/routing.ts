import type { IncomingHttpHeaders } from "node:http";

/**
 * The AWS service that a request is for. It is the service name in the signature's credential scope (`Authorization`,
 * or `X-Amz-Credential` in a presigned URL), otherwise the prefix of `X-Amz-Target`. It is undefined for an unsigned
 * request without a target; moto sorts out such requests itself.
 */
export function serviceOf(headers: IncomingHttpHeaders, path: string): string | undefined {
  const scope = /Credential=[^/,\s]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? "");
  if (scope?.[1] !== undefined) {
    return scope[1];
  }
  const presigned = new URLSearchParams(path.slice(path.indexOf("?") + 1)).get("X-Amz-Credential");
  if (presigned?.split("/")[3] !== undefined) {
    return presigned.split("/")[3];
  }
  const target = headers["x-amz-target"];
  return typeof target === "string" ? target.split(".")[0] : undefined;
}

/**
 * Whether the request uses a name of this machine. It refuses a web page whose own domain name points to this
 * machine.
 */
export function fromThisMachine(headers: IncomingHttpHeaders): boolean {
  const host = (headers.host ?? "").replace(/:\d+$/, "");
  if (!/^(localhost|127\.\d+\.\d+\.\d+)$/.test(host)) {
    return false;
  }
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}
