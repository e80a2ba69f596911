import { z } from "zod";
import { text } from "../fields";

/**
 * A port or a switch may be written without quotes, and a structure is passed on as JSON. This schema refuses
 * nothing, because its message would show the value.
 */
const variable = z.unknown().transform(asText);

/**
 * Variables of the application's environment. contradictions/environment.ts checks names and values, and never shows
 * a value.
 */
export const environment = z.strictObject({
  plain: z
    .record(z.string(), variable)
    .default({})
    .describe(
      "Variables of the application: name and value, up to 4096 bytes each. Hosts get them at launch and " +
        "at each rollout. They must not be secrets; a value that looks like one is refused.",
    ),
  secrets: z
    .record(z.string(), variable)
    .default({})
    .describe(
      "Variables whose value stays in AWS. Each has a name, and the ARN of a Secrets Manager secret or " +
        "the name of a Parameter Store parameter. The parameter must be under `/inservice/STACK/`, but not " +
        "under `/inservice/STACK/environment/`, which pull requests can read. Hosts read the value when " +
        "they start the application.",
    ),
  kmsKeyArns: z
    .array(text(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[0-9a-z-]+$/, "the ARN of a KMS key"))
    .min(1)
    .optional()
    .describe("Your own KMS keys that encrypt these secrets. Hosts may decrypt with them. Default: none."),
});

function asText(value: unknown): string {
  if (value === null || value === undefined) {
    return "";
  }
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

export type Environment = z.output<typeof environment>;
