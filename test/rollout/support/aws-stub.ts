import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { StubS3 } from "./stub-s3";

export interface StubRequest {
  readonly operation: string;
  /** Parsed JSON (CodeDeploy) or form fields (Auto Scaling, load balancing). */
  readonly input: unknown;
}

/** What an operation answers: JSON for CodeDeploy, the content of `<XResult>` for the Query services, of `<XResponse>` for EC2. */
export type Answers = Record<string, (input: unknown) => unknown>;

export class StubError extends Error {
  constructor(
    readonly type: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** An AWS endpoint on loopback. It supports only as much of JSON 1.1, Query and S3 as the SDK's own parsers need. */
export class AwsStub {
  readonly requests: StubRequest[] = [];
  readonly s3 = new StubS3();
  answers: Answers = {};
  private server: Server | undefined;

  async start(): Promise<string> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const body = Buffer.concat(chunks).toString();
        const { method = "", url: path = "", headers } = request;
        const answer =
          method === "POST" ? this.answer(headers, body) : this.s3.answer({ method, path, headers, body });
        response.writeHead(answer.status, "headers" in answer ? answer.headers : {}).end(answer.body);
      });
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${addressOf(server).port}`;
  }

  async stop(): Promise<void> {
    const { server } = this;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())));
  }

  inputsOf(operation: string): unknown[] {
    return this.requests.filter((request) => request.operation === operation).map(({ input }) => input);
  }

  private answer(headers: IncomingHttpHeaders, body: string): { status: number; body: string } {
    const target = headers["x-amz-target"];
    const form = Object.fromEntries(new URLSearchParams(body));
    const operation = typeof target === "string" ? (target.split(".")[1] ?? "") : (form.Action ?? "");
    const input: unknown = typeof target === "string" ? JSON.parse(body) : form;
    this.requests.push({ operation, input });
    try {
      const answer = this.answers[operation];
      if (answer === undefined) {
        throw new StubError("UnknownOperation", `${operation} is not stubbed`);
      }
      const result = answer(input);
      return {
        status: 200,
        body: typeof target === "string" ? JSON.stringify(result) : xml(operation, result, form.Version),
      };
    } catch (error) {
      if (!(error instanceof StubError)) {
        throw error;
      }
      return {
        status: error.status,
        body: typeof target === "string" ? jsonError(error) : xmlError(error),
      };
    }
  }
}

export function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === "string") {
    throw new Error("not listening");
  }
  return address;
}

function jsonError({ type, message }: StubError): string {
  return JSON.stringify({ __type: type, message });
}

function xmlError({ type, message }: StubError): string {
  const error = `<Error><Type>Sender</Type><Code>${type}</Code><Message>${message}</Message></Error>`;
  return `<ErrorResponse>${error}<RequestId>1</RequestId></ErrorResponse>`;
}

/** EC2 answers without an element for the result (Smithy, ec2Query protocol). */
const EC2_VERSION = "2016-11-15";

function xml(operation: string, inner: unknown, version: string | undefined): string {
  if (version === EC2_VERSION) {
    return `<${operation}Response><requestId>1</requestId>${inner}</${operation}Response>`;
  }
  const result = `<${operation}Result>${inner}</${operation}Result>`;
  return `<${operation}Response>${result}<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></${operation}Response>`;
}

const ENVIRONMENT = {
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_CONFIG_FILE: "/dev/null",
  AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
};

/** Points the SDK's environment at the endpoint. The returned function restores the old values. */
export function useEndpoint(endpoint: string): () => void {
  const wanted: Record<string, string> = { ...ENVIRONMENT, AWS_ENDPOINT_URL: endpoint };
  const before = Object.keys(wanted).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, wanted);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) {
        delete process.env[name];
      } else {
        process.env[name] = value;
      }
    }
  };
}
