import { internetWanted } from "../internet";
import { LabError, runMain } from "../lab-error";
import { writeLabFile } from "../lab-file";
import { labLayout } from "../layout";
import { firstCheckDelay } from "../load-balancer/first-check";
import { rebalanceDelay } from "./autoscaling/rebalance-delay";
import { startLab } from "./start-lab";

/**
 * The lab's only long-lived process. It starts everything, reports that it is ready, and ends everything on SIGTERM
 * or SIGINT.
 */
runMain(async () => {
  const [labId] = process.argv.slice(2);
  const { INSERVICE_LAB_PORT: port, INSERVICE_PYTHON_BIN: pythonDirectory } = process.env;
  if (labId === undefined || port === undefined || pythonDirectory === undefined) {
    throw new LabError("LAB_USAGE", "npm run lab -- up starts the control plane; do not start it by hand");
  }
  const layout = labLayout(process.env, __dirname);
  const internet = internetWanted(process.env);
  const lab = await startLab({
    labId,
    layout,
    internet,
    port: Number(port),
    pythonDirectory,
    environment: process.env,
    firstCheckDelay: firstCheckDelay(process.env.INSERVICE_LAB_FIRST_CHECK_SECONDS),
    rebalanceMs: rebalanceDelay(process.env.INSERVICE_LAB_REBALANCE_SECONDS),
  });
  const pulumiDirectory = process.env.INSERVICE_PULUMI_BIN;
  await writeLabFile(layout.labFile, {
    labId,
    pid: process.pid,
    internet,
    url: lab.url,
    pythonDirectory,
    ...(pulumiDirectory === undefined ? {} : { pulumiDirectory }),
  });
  const signal = await new Promise<string>((resolve) => {
    for (const name of ["SIGTERM", "SIGINT"] as const) {
      process.once(name, resolve);
    }
  });
  console.log(`${signal}: the lab is shutting down`);
  await lab.stop();
  return 0;
});
