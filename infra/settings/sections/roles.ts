import { z } from "zod";
import { text } from "../fields";

/** What the stack's IAM roles have in common. */
export const roles = z
  .strictObject({
    permissionsBoundaryArn: text(/^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/\S+$/, "the ARN of an IAM policy")
      .optional()
      .describe("Permissions boundary of every role that the program makes. Default: none."),
  })
  .meta({ summary: "What all IAM roles of the stack have in common." });

export type RoleSettings = z.output<typeof roles>;
