import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { metadata } from "./documents";
import type { InstanceFacts } from "./facts";

const LONGEST_LIFE_SECONDS = 21_600;

export interface ImdsOptions {
  readonly facts: InstanceFacts;
  readonly now: () => number;
}

/**
 * The instance metadata service, only version 2. A request without a token is refused with 401 (EC2 user guide,
 * configuring-instance-metadata-service).
 */
export function imdsServer(options: ImdsOptions): Server {
  const tokens = new Map<string, number>();
  return createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://imds").pathname;
    if (path === "/latest/api/token") {
      return issueToken(options, tokens, request, response);
    }
    const expires = tokens.get(String(request.headers["x-aws-ec2-metadata-token"] ?? ""));
    if (expires === undefined || expires <= options.now()) {
      return answer(response, 401, "Unauthorized");
    }
    const text = path.startsWith("/latest/")
      ? metadata(options.facts, decodeURIComponent(path.slice("/latest/".length)), options.now())
      : undefined;
    return text === undefined ? answer(response, 404, "Not Found") : answer(response, 200, text);
  });
}

function issueToken(
  options: ImdsOptions,
  tokens: Map<string, number>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (request.method !== "PUT") {
    answer(response, 405, "Method Not Allowed");
    return;
  }
  const seconds = Number(request.headers["x-aws-ec2-metadata-token-ttl-seconds"]);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > LONGEST_LIFE_SECONDS) {
    answer(response, 400, `x-aws-ec2-metadata-token-ttl-seconds must be 1 to ${LONGEST_LIFE_SECONDS}`);
    return;
  }
  for (const [token, expires] of tokens) {
    if (expires <= options.now()) {
      tokens.delete(token);
    }
  }
  const token = randomBytes(24).toString("base64url");
  tokens.set(token, options.now() + seconds * 1000);
  response.setHeader("x-aws-ec2-metadata-token-ttl-seconds", String(seconds));
  answer(response, 200, token);
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain", "content-length": Buffer.byteLength(text) });
  response.end(text);
}
