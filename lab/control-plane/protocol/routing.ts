import type { IncomingHttpHeaders } from "node:http";

/**
 * The AWS service a request is meant for: the service name in the credential scope of the signature
 * (`Authorization`, or `X-Amz-Credential` of a presigned URL), else the prefix of `X-Amz-Target`; undefined
 * for an unsigned request without target, which moto sorts by itself.
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

/** Whether the request is for this machine by name, so a web page that resolved its own name to it is refused. */
export function fromThisMachine(headers: IncomingHttpHeaders): boolean {
  const host = (headers.host ?? "").replace(/:\d+$/, "");
  if (!/^(localhost|127\.\d+\.\d+\.\d+)$/.test(host)) {
    return false;
  }
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}
