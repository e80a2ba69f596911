import { LabError, runMain } from "../lab-error";
import { labLayout } from "../layout";
import { calls } from "./calls";
import { down } from "./down";
import { env } from "./env";
import { status } from "./status";
import { up } from "./up";

const COMMANDS = { up, down, status, env, calls };
const USAGE = `usage: npm run lab -- up | down | status | env | calls
  up      starts the lab: a local AWS with its control plane, load balancers and hosts;
          --internet lets the hosts reach the internet
  down    ends it with everything that runs in it
  status  shows fleets, hosts and load balancers
  env     prints the exports with which pulumi, aws and any SDK work against it:
          eval "$(npm run -s lab -- env)"
  calls   lists the permissions that were needed, by whom; --by deployer, host or codedeploy lists theirs alone`;

runMain(async () => {
  const [name = ""] = process.argv.slice(2);
  if (!isCommand(name)) {
    throw new LabError("LAB_USAGE", `unknown command ${JSON.stringify(name)}\n${USAGE}`);
  }
  return COMMANDS[name](labLayout(process.env, __dirname), process.env);
});

function isCommand(name: string): name is keyof typeof COMMANDS {
  return Object.hasOwn(COMMANDS, name);
}
