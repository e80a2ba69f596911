import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Service, ServiceRequest, ServiceResponse } from "../ports/service";
import { AwsError, toAwsError } from "./protocol/aws-error";
import { readBody } from "./protocol/body";
import { jsonError } from "./protocol/json";
import { flatHeaders, forwardToMoto, type MotoObserver } from "./protocol/moto-forward";
import { fromThisMachine, serviceOf } from "./protocol/routing";
import { writeResponse } from "./protocol/write-response";
import type { ConditionalWrites } from "./s3/conditional-writes";

export interface ServerOptions {
  /** TCP port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Services that the lab implements itself; every other request goes to moto. */
  readonly services: readonly Service[];
  readonly moto: { readonly url: string };
  /** Single calls that the lab answers in moto's place. */
  readonly instead?: readonly CallOverride[];
  /** What the lab adds to moto's S3. */
  readonly conditionalWrites?: ConditionalWrites;
  /** Told of every call before it is answered; of S3's without their bodies, which stream. What it throws fails the call. */
  readonly onCall?: (request: ServiceRequest) => void;
  /** Told of every call that moto has answered; their errors fail the call with a 500. */
  readonly observers?: readonly MotoObserver[];
  /** Answers `/_lab/*`. The caller was checked to be no web page of another origin. */
  readonly onAdmin?: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
}

/** Calls of a service that is otherwise moto's. */
export interface CallOverride {
  /** Looks at method, path and query as sent. */
  takes(method: string, path: string): boolean;
  answer(request: ServiceRequest): Promise<ServiceResponse>;
}

export interface RunningServer {
  /** e.g. `http://127.0.0.1:4599`, to be used as AWS_ENDPOINT_URL. */
  readonly url: string;
  readonly port: number;
  /** Serves a connection that reached the lab in another network than the machine's. */
  accept(socket: Socket): void;
  /** Stops listening and cuts open connections. Services are closed by whoever made them. */
  close(): Promise<void>;
}

/** Starts the lab's one AWS endpoint; rejects when the port is taken. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const byName = new Map(options.services.flatMap((service) => service.names.map((name) => [name, service])));
  const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 }, (incoming, outgoing) => {
    route(options, byName, incoming, outgoing).catch((thrown: unknown) => answerFailure(outgoing, thrown));
  });
  const port = await listen(server, options.port);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    accept: (socket) => void server.emit("connection", socket),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

async function route(
  options: ServerOptions,
  services: ReadonlyMap<string, Service>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const path = incoming.url ?? "/";
  if (path === "/_lab" || path.startsWith("/_lab/")) {
    await answerAdmin(options, incoming, outgoing);
    return;
  }
  const name = serviceOf(incoming.headers, path);
  const service = name === undefined ? undefined : services.get(name);
  const override = options.instead?.find((candidate) => candidate.takes(incoming.method ?? "GET", path));
  if (service === undefined && override === undefined) {
    await throughMoto(options, name ?? "s3", incoming, outgoing);
    return;
  }
  const request = {
    method: incoming.method ?? "GET",
    path,
    headers: flatHeaders(incoming),
    body: await readBody(incoming),
  };
  options.onCall?.(request);
  writeResponse(
    outgoing,
    await (override === undefined ? handled(service, request) : override.answer(request)),
  );
}

async function throughMoto(
  options: ServerOptions,
  service: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const forward = () => forwardToMoto({ ...options, motoUrl: options.moto.url }, service, incoming, outgoing);
  const writes = service === "s3" ? options.conditionalWrites : undefined;
  const refusal = writes?.refusal(incoming);
  if (refusal === undefined) {
    await (writes === undefined ? forward() : writes.forward(incoming, forward));
    return;
  }
  incoming.resume();
  const { method = "GET", url: path = "/" } = incoming;
  options.onCall?.({ method, path, headers: flatHeaders(incoming), body: Buffer.alloc(0) });
  writeResponse(outgoing, refusal);
}

function handled(service: Service | undefined, request: ServiceRequest): Promise<ServiceResponse> {
  if (service === undefined) {
    throw new AwsError("InternalFailure", `no service for ${request.path}`, 500);
  }
  return service.handle(request);
}

async function answerAdmin(options: ServerOptions, incoming: IncomingMessage, outgoing: ServerResponse) {
  if (!fromThisMachine(incoming.headers)) {
    const text = `${incoming.headers.origin ?? incoming.headers.host} may not use the lab's page: open it as http://127.0.0.1:PORT/_lab/`;
    throw new AwsError("AccessDenied", text, 403);
  }
  if (options.onAdmin === undefined) {
    throw new AwsError("NotFound", "this lab has no admin pages", 404);
  }
  await options.onAdmin(incoming, outgoing);
}

function answerFailure(outgoing: ServerResponse, thrown: unknown): void {
  if (outgoing.headersSent) {
    outgoing.destroy();
    return;
  }
  writeResponse(outgoing, jsonError(toAwsError(thrown)));
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const advice = error.code === "EADDRINUSE" ? ": another lab runs there; stop it or choose a port" : "";
      reject(new Error(`cannot listen on 127.0.0.1:${port} (${error.message})${advice}`, { cause: error }));
    });
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}
