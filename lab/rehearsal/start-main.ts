import { mkdir } from "node:fs/promises";
import { runMain } from "../lab-error";
import { labLayout } from "../layout";
import { sampleVersions } from "./applications";
import { runRehearsal } from "./run-rehearsal";

runMain(() => {
  const layout = labLayout(process.env, __dirname);
  const isTerminal = process.stdout.isTTY === true && process.env.CI === undefined;
  return runRehearsal(layout, process.env, prepared, isTerminal ? "staying" : "ending");
});

async function prepared(layout: Parameters<typeof sampleVersions>[0]): ReturnType<typeof sampleVersions> {
  await mkdir(layout.rehearsalDirectory, { recursive: true });
  return sampleVersions(layout);
}
