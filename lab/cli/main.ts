import { LabError, runMain } from "../lab-error";
import { labLayout } from "../layout";
import { calls } from "./calls";
import { down } from "./down";
import { env } from "./env";
import { status } from "./status";
import { up } from "./up";

const COMMANDS = { up, down, status, env, calls };

/** `npm run lab` starts it after reading the arguments (lab/setup/lab.mjs). */
runMain(async () => {
  const [name = ""] = process.argv.slice(2);
  if (!isCommand(name)) {
    const allowed = Object.keys(COMMANDS).join(", ");
    throw new LabError("LAB_USAGE", `unknown command ${JSON.stringify(name)}; allowed: ${allowed}`);
  }
  return COMMANDS[name](labLayout(process.env, __dirname), process.env);
});

function isCommand(name: string): name is keyof typeof COMMANDS {
  return Object.hasOwn(COMMANDS, name);
}
