import type { ServerResponse } from "node:http";
import type { ServiceResponse } from "../../ports/service";

/** Sends a service's answer with its length. */
export function writeResponse(outgoing: ServerResponse, response: ServiceResponse): void {
  const length = String(Buffer.byteLength(response.body));
  outgoing.writeHead(response.status, { ...response.headers, "content-length": length });
  outgoing.end(response.body);
}
