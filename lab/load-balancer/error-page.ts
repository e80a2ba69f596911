import type { ServerResponse } from "node:http";

const REASONS = {
  502: "Bad Gateway",
  503: "Service Temporarily Unavailable",
  504: "Gateway Time-out",
} as const;

/** The load balancer's own error answer. It leaves the connection open, as an ALB does. */
export function answerPage(outgoing: ServerResponse, status: keyof typeof REASONS): void {
  const title = `${status} ${REASONS[status]}`;
  const body = `<html>\n<head><title>${title}</title></head>\n<body><h1>${title}</h1></body>\n</html>\n`;
  outgoing.writeHead(status, {
    server: "awselb/2.0",
    "content-type": "text/html",
    "content-length": String(Buffer.byteLength(body)),
  });
  outgoing.end(body);
}
