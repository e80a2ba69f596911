import { z } from "zod";
import { anyText } from "../fields";

/** What is deployed. */
export const application = z
  .strictObject({
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
    scriptsSuspend: z
      .enum(["none", "standby", "processes", "both"])
      .optional()
      .describe(
        "What the revision's scripts do to their own Auto Scaling group: put their host into Standby, suspend scaling processes, both or none. Needed only where that cannot be read from them, because it hangs on a value that is not constant; it must agree with what can be read.",
      ),
  })
  .meta({ summary: "What is deployed, and on which port it listens." });
