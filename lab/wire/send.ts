import { setTimeout as pause } from "node:timers/promises";

/** One request to a service of the lab, before it is signed. */
export interface Call {
  /** The service's name in the credential scope, e.g. `kms`, which the lab uses for routing. */
  readonly service: string;
  /** For error messages, e.g. `CreateKey`. */
  readonly operation: string;
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  /** Default: `/`. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Address that calls go to. */
export interface Endpoint {
  readonly url: string;
  readonly region: string;
}

/** Throttling and 5xx are among the lab's faults. A provider retries them. */
const MOST_ATTEMPTS = 6;
const FIRST_PAUSE_MS = 100;

/**
 * Sends a call to a service for which the lab needs no SDK package. Loading one would cost every preview more than
 * the few calls. The signature is not real; the lab reads only the service's name from it.
 * @returns the answer's text
 * @throws an error whose `name` is AWS's error code
 */
export async function send(endpoint: Endpoint, call: Call): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(`${endpoint.url}${call.path ?? "/"}`, {
      method: call.method ?? "POST",
      headers: { ...call.headers, authorization: signature(endpoint.region, call.service) },
      ...(call.body === undefined ? {} : { body: call.body }),
    });
    const text = await response.text();
    if (response.ok) {
      return text;
    }
    const failure = failureOf(call, response.status, text);
    const passing = response.status >= 500 || failure.name.startsWith("Throttling");
    if (!passing || attempt === MOST_ATTEMPTS) {
      throw failure;
    }
    await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1));
  }
}

function signature(region: string, service: string): string {
  const scope = `lab/20260101/${region}/${service}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=lab`;
}

function failureOf(call: Call, status: number, text: string): Error {
  const json = /"__type"\s*:\s*"(?:[^"#]*#)?([^"]+)"/.exec(text)?.[1];
  const code = json ?? /<Code>([^<]+)<\/Code>/.exec(text)?.[1] ?? `HTTP ${status}`;
  const said =
    /"[mM]essage"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? /<Message>([^<]*)<\/Message>/.exec(text)?.[1];
  const error = new Error(
    `${call.service}:${call.operation} answered ${status}: ${said ?? text.slice(0, 300)}`,
  );
  error.name = code;
  return error;
}
