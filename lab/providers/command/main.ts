import { version } from "@pulumi/command/package.json";
import { run } from "../protocol/run";
import { labEndpoint } from "../protocol/safety";
import { serve } from "../protocol/serve";
import { localCommand, localRun } from "./local-command";

run("command", async () => {
  labEndpoint(process.env);
  await serve(
    {
      name: "command",
      version,
      types: [localCommand],
      functions: { "command:local:run": localRun },
      configure: () => ({}),
      defaultTags: () => ({}),
    },
    process.argv[2],
  );
});
