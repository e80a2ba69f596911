const HOP_BY_HOP = new Set([
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

/** Where a request arrived, for the X-Forwarded headers. */
interface Arrival {
  readonly clientAddress: string;
  readonly listener: ListenerPoint;
}

/** The listener's properties that clients see. */
export interface ListenerPoint {
  readonly port: number;
  readonly protocol: "http" | "https";
}

/**
 * Raw headers for the target. End-to-end headers keep their order and spelling. The client is appended to
 * X-Forwarded-For, and the load balancer sets X-Forwarded-Proto and -Port (ELB guide, HTTP headers; mode `append`,
 * the default).
 */
export function requestHeaders(raw: readonly string[], arrival: Arrival): string[] {
  const named = namedByConnection(raw);
  const forwarded: string[] = [];
  const headers: string[] = [];
  forEachHeader(raw, (name, value) => {
    const lower = name.toLowerCase();
    if (HOP_BY_HOP.has(lower) || named.has(lower)) {
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

/** Raw headers for the client, without those of the connection to the target. */
export function responseHeaders(raw: readonly string[]): string[] {
  const named = namedByConnection(raw);
  const headers: string[] = [];
  forEachHeader(raw, (name, value) => {
    const lower = name.toLowerCase();
    if (!HOP_BY_HOP.has(lower) && !named.has(lower)) {
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
