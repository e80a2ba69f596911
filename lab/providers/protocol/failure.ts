import { Metadata, status } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import type { Props } from "../../values/values";
import { toStruct } from "./struct";

/**
 * The resource exists but did not become ready. The engine stores it with this id, shows the reason, and updates it
 * in the next `up`.
 */
export class NotReady extends Error {
  constructor(
    readonly id: string,
    reason: string,
  ) {
    super(reason);
    this.name = "NotReady";
  }
}

/** A resource that exists but is not ready, with the values that the engine must store. */
export class KeptNotReady extends NotReady {
  constructor(
    reason: NotReady,
    readonly outputs: Props,
    readonly inputs: Props,
  ) {
    super(reason.id, reason.message);
  }
}

/** A gRPC handler's answer for an error. The CLI prints the text in `details`. */
interface StatusReply {
  readonly code: status;
  readonly details: string;
  readonly metadata?: Metadata;
}

export function statusOf(error: unknown): StatusReply {
  return { code: status.UNKNOWN, details: messageOf(error) };
}

/** The reply that makes the engine store a resource that exists but is not ready. */
export function notReadyStatus(error: NotReady, outputs: Props, inputs: Props): StatusReply {
  const failed = new ErrorResourceInitFailed();
  failed
    .setId(error.id)
    .setProperties(toStruct(outputs))
    .setInputs(toStruct(inputs))
    .setReasonsList([error.message]);
  const detail = new Any();
  detail.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const reply = new Status();
  reply.setCode(status.UNKNOWN).setMessage(error.message);
  reply.addDetails(detail);
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(reply.serializeBinary()));
  return { code: status.UNKNOWN, details: error.message, metadata };
}

/** One line about an error. An AWS error keeps its code, which helps in a search. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  return error.name === "Error" || error.name === "NotReady"
    ? error.message
    : `${error.name}: ${error.message}`;
}
