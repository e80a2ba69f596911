import type { Server } from "@grpc/grpc-js";
import { PluginAttach, PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import {
  ConfigureRequest,
  ConfigureResponse,
  GetSchemaRequest,
  GetSchemaResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { configOf } from "./config";
import type { StandIn } from "./stand-in";
import { fromStruct } from "./struct";
import { unary } from "./unary";

/** The methods for the provider itself, not for a resource. */
export function registerLifecycle<S>(
  server: Server,
  standIn: StandIn<S>,
  version: string,
  cancel: () => void,
): void {
  unary(server, "GetPluginInfo", Empty, () => new PluginInfo().setVersion(version));
  unary(server, "GetSchema", GetSchemaRequest, () => new GetSchemaResponse().setSchema("{}"));
  unary(server, "Attach", PluginAttach, () => new Empty());
  unary(server, "Configure", ConfigureRequest, (request) => {
    standIn.configure(configOf(fromStruct(request.getArgs())));
    return new ConfigureResponse()
      .setSupportspreview(true)
      .setAcceptsecrets(false)
      .setAcceptresources(false)
      .setAcceptoutputs(false);
  });
  unary(server, "Cancel", Empty, () => {
    cancel();
    return new Empty();
  });
}
