import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { METADATA_ADDRESS, METADATA_PORT } from "../imds/address";
import { imdsServer } from "../imds/imds-server";
import { openGate } from "../network/gate";
import { Layout } from "./agent-layout";
import { CommandClient } from "./command-client";
import { type HostConfig, hostEnvironment, parseHostConfig } from "./host-config";
import { instanceCredentials } from "./instance-credentials";
import { pollForCommands } from "./poller";
import { s3Object } from "./s3-object";

/** The program of a host: its metadata service and its agent. It prints `ready` when both are running. */
async function main(config: HostConfig): Promise<void> {
  const begun = openGate(config.address);
  const imds = imdsServer({ facts: config, now: Date.now });
  imds.listen(METADATA_PORT, METADATA_ADDRESS);
  await once(imds, "listening");
  const credentials = instanceCredentials();
  mkdirSync(config.agentDirectory, { recursive: true });
  await begun;
  console.log("ready");
  await pollForCommands({
    client: new CommandClient({ endpoint: config.endpoint, region: config.region, credentials }),
    instanceId: config.instanceId,
    around: {
      layout: new Layout(config.agentDirectory),
      getObject: s3Object({ endpoint: config.endpoint, region: config.region, credentials }),
      environment: hostEnvironment(config),
    },
    goneAfterMs: config.goneAfterMs,
    log: (line) => console.log(`${new Date().toISOString()} ${line}`),
  });
  console.log(`no answer from ${config.endpoint} for ${config.goneAfterMs / 1000} s: the host ends`);
  process.exit(1);
}

main(parseHostConfig(process.argv[2] ?? "")).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
