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
  /** TCP port on 127.0.0.1. With 0, a free port is used. */
  readonly port: number;
  /** Services that the lab implements itself. All other requests go to moto. */
  readonly services: readonly Service[];
  readonly moto: { readonly url: string };
  /** Single calls that the lab answers instead of moto. */
  readonly instead?: readonly CallOverride[];
  /** What the lab adds to moto's S3. */
  readonly conditionalWrites?: ConditionalWrites;
  /**
   * Called for every call before it is answered. S3 calls come without their bodies, which are streamed. If it
   * throws, the call fails.
   */
  readonly onCall?: (request: ServiceRequest) => void;
  /** Called for every call that moto has answered. If it throws, the call fails with a 500. */
  readonly observers?: readonly MotoObserver[];
  /** Answers `/_lab/*`. The endpoint has already refused web pages of other origins. */
  readonly onAdmin?: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
}

/** Calls that the lab answers, of a service that moto otherwise serves. */
export interface CallOverride {
  /** Reads method, path and query as they were sent. */
  takes(method: string, path: string): boolean;
  answer(request: ServiceRequest): Promise<ServiceResponse>;
}

interface RunningServer {
  /** For example `http://127.0.0.1:4599`. Use it as AWS_ENDPOINT_URL. */
  readonly url: string;
  readonly port: number;
  /** Serves a connection that reached the lab in a network other than the machine's. */
  accept(socket: Socket): void;
  /** Stops listening and cuts open connections. The code that made the services closes them. */
  close(): Promise<void>;
}

/** Starts the lab's only AWS endpoint. Rejects if the port is taken. */
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
      const advice =
        error.code === "EADDRINUSE" ? ": another lab is running there; stop it or choose a port" : "";
      reject(new Error(`cannot listen on 127.0.0.1:${port} (${error.message})${advice}`, { cause: error }));
    });
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}
