import type { HostConfig } from "../agent/host-config";
import { METADATA_ADDRESS } from "../imds/address";
import type { LabNetwork } from "./lab-network";
import { outwardProxy, PROXY_ADDRESS, PROXY_PORT } from "./outward-proxy";

/**
 * Gives all hosts a route to the internet, and returns the settings that the hosts need for it. `labNetwork` contains
 * the lab's own addresses.
 */
export async function openOutward(
  network: LabNetwork,
  labNetwork: string,
): Promise<NonNullable<HostConfig["outward"]>> {
  const proxy = outwardProxy(network);
  await network.offer(PROXY_ADDRESS, PROXY_PORT, (socket) => void proxy.emit("connection", socket));
  return {
    proxy: `http://${PROXY_ADDRESS}:${PROXY_PORT}`,
    except: ["localhost", "127.0.0.1", METADATA_ADDRESS, labNetwork],
  };
}
