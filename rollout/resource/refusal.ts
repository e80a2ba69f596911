/**
 * A refusal for `diff` to throw. It has no stack: Pulumi would print that of whatever `diff` throws (@pulumi/pulumi,
 * cmd/dynamic-provider/index.js), and no code is at fault here.
 */
export function refusal(message: string): Error {
  return Object.assign(new Error(message), { stack: "" });
}
