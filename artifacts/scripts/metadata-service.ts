import type { HookAnalysis } from "./analyze";

const REQUEST =
  /(169\.254\.169\.254|\binstance-data)\/+(latest|\d{4}-\d\d-\d\d)\/+(meta-data|dynamic|user-data)/;
const TOKEN = /latest\/api\/token|X-aws-ec2-metadata-token/i;

/**
 * Finds scripts that call the instance metadata service without a token. Hosts that require IMDSv2 then answer 401
 * (Amazon EC2 user guide, "Use the Instance Metadata Service to access instance metadata").
 */
export function metadataWarnings(
  hooks: readonly HookAnalysis[],
  read: (path: string) => string | undefined,
): string[] {
  const warnings = hooks.flatMap(({ reached }) => {
    const texts = reached.map((file) => ({ file, code: read(file) ?? "" }));
    return texts.some(({ code }) => TOKEN.test(code))
      ? []
      : texts.flatMap(({ file, code }) => warningFor(file, code));
  });
  return [...new Set(warnings)];
}

function warningFor(file: string, code: string): string[] {
  const line = code.split("\n").findIndex((text) => !/^\s*(#|\/\/)/.test(text) && REQUEST.test(text));
  return line < 0
    ? []
    : [
        `${file}:${line + 1}: calls the instance metadata service without a token (IMDSv1), which hosts ` +
          "that require IMDSv2 refuse. Get a token with PUT http://169.254.169.254/latest/api/token and " +
          "send it in X-aws-ec2-metadata-token.",
      ];
}
