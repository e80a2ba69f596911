import { Agent, request } from "node:http";
import { parseProps } from "../../values/parse-value";
import type { InstanceCredentials } from "./instance-credentials";

const TARGET = "CodeDeployCommandService_v20141006";

/**
 * Longer than the service's own 20 s. The real agent waits the same time (agent source, config.rb:
 * http_read_timeout).
 */
const READ_TIMEOUT_MS = 80_000;

interface CommandAccess {
  /** The control plane. */
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: () => Promise<InstanceCredentials>;
}

/**
 * Sends the agent's JSON 1.1 calls to the control plane as the real agent does with `enable_auth_policy`: signed with
 * the instance's role. The signature is not real; the lab reads only the caller from it.
 */
export class CommandClient {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(private readonly access: CommandAccess) {}

  async call(operation: string, input: unknown): Promise<ReadonlyMap<string, unknown>> {
    const { accessKeyId } = await this.access.credentials();
    const scope = `${accessKeyId}/20260101/${this.access.region}/codedeploy-commands-secure/aws4_request`;
    return await this.send(
      operation,
      input,
      `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=lab`,
    );
  }

  private send(
    operation: string,
    input: unknown,
    authorization: string,
  ): Promise<ReadonlyMap<string, unknown>> {
    const body = JSON.stringify(input);
    return new Promise((resolve, reject) => {
      const sent = request(
        this.access.endpoint,
        {
          method: "POST",
          agent: this.agent,
          timeout: READ_TIMEOUT_MS,
          headers: {
            authorization,
            "content-type": "application/x-amz-json-1.1",
            "content-length": Buffer.byteLength(body),
            "x-amz-target": `${TARGET}.${operation}`,
          },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("error", reject);
          answer.on("end", () => {
            const text = Buffer.concat(chunks).toString("utf8");
            if (answer.statusCode !== 200) {
              return reject(new Error(`${operation}: ${answer.statusCode} ${text}`));
            }
            try {
              resolve(new Map(Object.entries(parseProps(text))));
            } catch (error) {
              reject(error);
            }
          });
        },
      );
      sent.on("timeout", () =>
        sent.destroy(new Error(`${operation}: no answer for ${READ_TIMEOUT_MS / 1000} s`)),
      );
      sent.on("error", reject);
      sent.end(body);
    });
  }
}
