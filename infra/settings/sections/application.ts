import { z } from "zod";
import { anyText } from "../fields";

/** What is deployed. */
export const application = z.strictObject({
  directory: anyText
    .default("app")
    .describe(
      "Directory of the application, relative to the program. It contains appspec.yml unless a build makes it.",
    ),
  buildCommand: anyText
    .optional()
    .describe(
      "The application's own build step. It runs in the application's directory at every preview and up, " +
        "and writes the revision to $OUTPUT. Without it, the directory itself is the revision.",
    ),
  port: z
    .int()
    .min(1)
    .max(65535)
    .default(8080)
    .describe(
      "Port on which the application listens on each host. It cannot change once the stack serves " +
        'requests (architecture.md, "Another port").',
    ),
  scriptsSuspend: z
    .enum(["none", "standby", "processes", "both"])
    .optional()
    .describe(
      "What the revision's scripts do to their own Auto Scaling group: put their host into Standby, " +
        "suspend scaling processes, both or none. It is needed only if the scripts do not show this, " +
        "because it depends on a value that is not constant. It must agree with what the scripts do show.",
    ),
});
