import { Fields } from "../values/fields";
import { parseProps } from "../values/parse-value";
import { type Endpoint, send } from "./send";

/** A service with AWS's JSON 1.1 protocol: one POST for each operation. */
export interface JsonApi {
  /** @throws an error whose `name` is AWS's error code */
  call(operation: string, input: object): Promise<Fields>;
}

/** Prefixes of `X-Amz-Target` (service models of the AWS SDKs). */
const TARGETS = {
  acm: "CertificateManager",
  events: "AWSEvents",
  kms: "TrentService",
  logs: "Logs_20140328",
  secretsmanager: "secretsmanager",
  states: "AWSStepFunctions",
  wafv2: "AWSWAF_20190729",
} as const;

export type JsonService = keyof typeof TARGETS;

export function jsonApi(endpoint: Endpoint, service: JsonService): JsonApi {
  return {
    async call(operation, input) {
      const text = await send(endpoint, {
        service,
        operation,
        headers: {
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": `${TARGETS[service]}.${operation}`,
        },
        body: JSON.stringify(input),
      });
      return new Fields(parseProps(text), `${service}:${operation} `);
    },
  };
}
