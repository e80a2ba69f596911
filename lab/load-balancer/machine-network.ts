import { Socket } from "node:net";
import type { Network } from "../ports/network";

/** The network of a lab whose hosts share this process's network. */
export const machineNetwork: Network = {
  connect: connectDirectly,
  offer: async () => () => {},
};

/** Connects from this process's own network. */
export function connectDirectly(address: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = new Socket();
    socket.once("error", reject);
    socket.connect(port, address, () => {
      socket.off("error", reject);
      resolve(socket);
    });
  });
}
