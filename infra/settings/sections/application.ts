import { z } from "zod";
import { anyText } from "../fields";

/** What is deployed. */
export const application = z
  .strictObject({
    directory: anyText
      .default("app")
      .describe(
        "Directory of the application, relative to the program. It holds appspec.yml, unless the build makes it.",
      ),
    buildCommand: anyText
      .optional()
      .describe(
        "Build step of the application. It runs in the application's directory at every preview and up, and writes the revision to $OUTPUT. Without it, the directory itself is the revision.",
      ),
    port: z
      .int()
      .min(1)
      .max(65535)
      .default(8080)
      .describe(
        "Port on which the application listens on each host. A stack that serves requests must keep it ([another port](architecture.md#another-port)).",
      ),
    scriptsSuspend: z
      .enum(["none", "standby", "processes", "both"])
      .optional()
      .describe(
        "What the revision's scripts do to their own Auto Scaling group: put their host into Standby, suspend scaling processes, both or none. Needed only if the scripts do not show it, because it depends on a value that is not constant. It must agree with what the scripts show.",
      ),
  })
  .meta({ summary: "What is deployed, and on which port it listens." });
