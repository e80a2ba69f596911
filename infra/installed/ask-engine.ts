import * as pulumi from "@pulumi/pulumi";
import { ResourceInvokeRequest } from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

type Arguments = Readonly<Record<string, string>>;

/**
 * Calls a function of the engine and returns the answer as the engine sends it: a resource is its URN or id, and a
 * secret stays wrapped. `pulumi.runtime.invoke` would unwrap secrets. It would also turn each resource in the answer
 * into a resource of this update. The engine refuses that for resources that the program has not registered yet
 * (runtime/rpc.js, `deserializeProperty`).
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
