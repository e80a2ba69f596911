import * as pulumi from "@pulumi/pulumi";
import { ResourceInvokeRequest } from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

type Arguments = Readonly<Record<string, string>>;

/**
 * Asks a function of the engine itself, and gives its answer as it is sent: a resource is its URN or id, a secret stays
 * wrapped. `pulumi.runtime.invoke` would unwrap secrets, and would make of each resource in the answer one of this update,
 * which the engine refuses for those that the program has not registered yet (runtime/rpc.js, `deserializeProperty`).
 */
export async function askEngine(token: string, args: Arguments): Promise<unknown> {
  const done = pulumi.runtime.rpcKeepAlive();
  try {
    return await invoke(token, args);
  } finally {
    done();
  }
}

function invoke(token: string, args: Arguments): Promise<unknown> {
  const monitor = pulumi.runtime.getMonitor();
  if (monitor === undefined) {
    throw new Error(`${token} needs an engine: run the program with the Pulumi CLI`);
  }
  const request = new ResourceInvokeRequest();
  request.setTok(token);
  request.setArgs(Struct.fromJavaScript(args));
  return new Promise((resolve, reject) => {
    monitor.invoke(request, (error, answer) => {
      if (error === null) {
        resolve(answer.getReturn()?.toJavaScript());
      } else {
        reject(new Error(error.details ?? error.message));
      }
    });
  });
}
