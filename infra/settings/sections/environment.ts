import { z } from "zod";
import { text } from "../fields";

/**
 * A port or a switch may be written without quotes, and a structure is passed on as JSON. This schema refuses
 * nothing, because its message would show the value.
 */
const variable = z.unknown().transform(asText);

/** What the application finds in its environment. Names and values are checked in contradictions/environment.ts, which never shows a value. */
export const environment = z
  .strictObject({
    plain: z
      .record(z.string(), variable)
      .default({})
      .describe(
        "Variables of the application: name and value, up to 4096 bytes each. Hosts get them at launch and at each rollout; a change of them alone is a rollout. Secrets do not belong here: a value that looks like one is refused.",
      )
      .meta({ example: { LOG_LEVEL: "info", WORKER_THREADS: "4" } }),
    secrets: z
      .record(z.string(), variable)
      .default({})
      .describe(
        "Variables whose values stay in AWS: name, and a reference to the value. A reference is the ARN of a Secrets Manager secret, or the name of a Parameter Store parameter under `/inservice/STACK/` (but not under `/inservice/STACK/environment/`, which pull requests can read). Hosts read the value at launch and at each rollout. Another reference is a rollout, another value behind it is not; to bring it to running hosts, change a plain variable as well.",
      )
      .meta({
        example: {
          STRIPE_KEY: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:stripe-AbCdEf",
          MAIL_TOKEN: "/inservice/production/mail/token",
        },
      }),
    kmsKeyArns: z
      .array(text(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[0-9a-z-]+$/, "the ARN of a KMS key"))
      .min(1)
      .optional()
      .describe("Your own KMS keys that encrypt these secrets. Hosts may decrypt with them. Default: none.")
      .meta({
        example: ["arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-4000-8000-000000000000"],
      }),
  })
  .meta({ summary: "The variables that the application finds in its environment." });

function asText(value: unknown): string {
  if (value === null || value === undefined) {
    return "";
  }
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

export type Environment = z.output<typeof environment>;
