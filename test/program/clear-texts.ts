import * as pulumi from "@pulumi/pulumi";

/** Length of the shortest base64 text that is decoded. Shorter ones are words. */
const SHORTEST_BASE64 = 24;

/**
 * Every text of a resource's inputs that its state would show: names and values, including those inside base64 (such
 * as user data). Texts that Pulumi marks as secrets are left out, because the state encrypts them.
 */
export function clearTexts(value: unknown): string[] {
  if (typeof value === "string") {
    return isBase64(value) ? [value, Buffer.from(value, "base64").toString("utf8")] : [value];
  }
  if (typeof value !== "object" || value === null || pulumi.runtime.isRpcSecret(value)) {
    return [];
  }
  return Object.entries(value).flatMap(([name, inside]) => [name, ...clearTexts(inside)]);
}

/** Every text that Pulumi marks as a secret. */
export function secretTexts(value: unknown): string[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  if (pulumi.runtime.isRpcSecret(value)) {
    return clearTexts(pulumi.runtime.unwrapRpcSecret(value));
  }
  return Object.values(value).flatMap(secretTexts);
}

function isBase64(text: string): boolean {
  return text.length >= SHORTEST_BASE64 && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}
