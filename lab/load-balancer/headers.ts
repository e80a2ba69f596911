const hopByHop = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "expect",
]);

/** Where a request came in, for the X-Forwarded headers. */
interface Arrival {
  readonly clientAddress: string;
  readonly listener: ListenerPoint;
}

/** What clients see of a listener. */
export interface ListenerPoint {
  readonly port: number;
  readonly protocol: "http" | "https";
}

/**
 * Raw headers for the target: end-to-end ones in order and spelling, the client appended to X-Forwarded-For,
 * X-Forwarded-Proto and -Port set by the balancer (ELB guide, HTTP headers; mode `append`, the default).
 */
export function requestHeaders(raw: readonly string[], arrival: Arrival): string[] {
  const named = namedByConnection(raw);
  const forwarded: string[] = [];
  const headers: string[] = [];
  forEachHeader(raw, (name, value) => {
    const lower = name.toLowerCase();
    if (hopByHop.has(lower) || named.has(lower)) {
      return;
    }
    if (lower === "x-forwarded-for") {
      forwarded.push(value);
    } else if (lower !== "x-forwarded-proto" && lower !== "x-forwarded-port") {
      headers.push(name, value);
    }
  });
  return [
    ...headers,
    "X-Forwarded-For",
    [...forwarded, arrival.clientAddress].join(", "),
    "X-Forwarded-Proto",
    arrival.listener.protocol,
    "X-Forwarded-Port",
    String(arrival.listener.port),
  ];
}

/** Raw headers for the client: all but those of the connection to the target. */
export function responseHeaders(raw: readonly string[]): string[] {
  const named = namedByConnection(raw);
  const headers: string[] = [];
  forEachHeader(raw, (name, value) => {
    const lower = name.toLowerCase();
    if (!hopByHop.has(lower) && !named.has(lower)) {
      headers.push(name, value);
    }
  });
  return headers;
}

function namedByConnection(raw: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  forEachHeader(raw, (name, value) => {
    if (name.toLowerCase() !== "connection") {
      return;
    }
    for (const token of value.split(",")) {
      names.add(token.trim().toLowerCase());
    }
  });
  return names;
}

function forEachHeader(raw: readonly string[], visit: (name: string, value: string) => void): void {
  for (let index = 0; index + 1 < raw.length; index += 2) {
    visit(raw[index] ?? "", raw[index + 1] ?? "");
  }
}
