import { createServer, type IncomingMessage } from "node:http";

export interface Recorded {
  /** Operation: the text after the dot in X-Amz-Target, or the Action of the Query protocol. */
  readonly operation: string;
  readonly body: string;
}

export interface Stub {
  readonly url: string;
  readonly requests: readonly Recorded[];
  close(): void;
}

export interface Answer {
  readonly status?: number;
  readonly body: string;
}

/** An AWS endpoint that records calls and answers from a table. Other calls get a 400. */
export async function stubEndpoint(answers: Readonly<Record<string, Answer>>): Promise<Stub> {
  const requests: Recorded[] = [];
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    const target = request.headers["x-amz-target"];
    const operation =
      typeof target === "string"
        ? (target.split(".")[1] ?? "")
        : (new URLSearchParams(body).get("Action") ?? "");
    requests.push({ operation, body });
    const answer = answers[operation] ?? {
      status: 400,
      body: `{"__type":"NotStubbed","message":"${operation}"}`,
    };
    response.statusCode = answer.status ?? 200;
    response.setHeader(
      "content-type",
      answer.body.startsWith("<") ? "text/xml" : "application/x-amz-json-1.1",
    );
    response.end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, requests, close };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks).toString("utf8");
}
