/** The part of CloudWatch Logs that a log group needs. */
export interface Logs {
  /** @throws an error whose `name` is AWS's error code */
  call(operation: string, input: object): Promise<unknown>;
}

/**
 * A client without the SDK's package for Logs: its JSON 1.1 protocol is one POST. The signature is not a real one;
 * the lab only reads the service name out of it.
 */
export function logsClient(url: string, region: string): Logs {
  return {
    async call(operation, input) {
      const response = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": `Logs_20140328.${operation}`,
          authorization:
            `AWS4-HMAC-SHA256 Credential=lab/20260101/${region}/logs/aws4_request, ` +
            "SignedHeaders=host;x-amz-target, Signature=lab",
        },
        body: JSON.stringify(input),
      });
      const text = await response.text();
      if (!response.ok) throw failure(operation, response.status, text);
      return text === "" ? {} : JSON.parse(text);
    },
  };
}

function failure(operation: string, status: number, text: string): Error {
  const code = /"__type"\s*:\s*"(?:[^"#]*#)?([^"]+)"/.exec(text)?.[1] ?? `HTTP ${status}`;
  const error = new Error(`logs:${operation} answered ${status}: ${text.slice(0, 300)}`);
  error.name = code;
  return error;
}
