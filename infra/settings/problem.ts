/** The message for one wrong setting: its key, its value, what is allowed and how to set it. */
export function problem(path: string, value: unknown, allowed: string): string {
  return `inservice:${path} is ${JSON.stringify(value)}; allowed: ${allowed}. Set it with: pulumi config set --path '${path}' VALUE`;
}
