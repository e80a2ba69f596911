import { z } from "zod";
import { anyText } from "../fields";

/** What is deployed. */
export const application = z.strictObject({
  directory: anyText
    .default("app")
    .describe(
      "Directory of the application, relative to the program; holds appspec.yml unless a build makes it.",
    ),
  buildCommand: anyText
    .optional()
    .describe(
      "The application's own build step, run in its directory at every preview and up; it writes the revision to $OUTPUT. Without it the directory itself is the revision.",
    ),
  port: z
    .int()
    .min(1)
    .max(65535)
    .default(8080)
    .describe(
      'Port on which the application listens on each host. A stack that serves requests keeps it (architecture.md, "Another port").',
    ),
});
