import type { Server, ServerUnaryCall, sendUnaryData } from "@grpc/grpc-js";
import type { Message } from "google-protobuf";
import { KeptNotReady, notReadyStatus, statusOf } from "./failure";

/** Adds one method of the engine's ResourceProvider service to a gRPC server. */
export function unary<Request extends Message, Reply extends Message>(
  server: Server,
  method: string,
  request: { deserializeBinary(bytes: Uint8Array): Request },
  answer: (request: Request) => Promise<Reply> | Reply,
): void {
  server.register(
    `/pulumirpc.ResourceProvider/${method}`,
    (call: ServerUnaryCall<Request, Reply>, callback: sendUnaryData<Reply>) => {
      reply(call.request, answer).then(
        (message) => callback(null, message),
        (error: unknown) => callback(replyOf(error)),
      );
    },
    (message: Reply) => Buffer.from(message.serializeBinary()),
    (bytes: Buffer) => request.deserializeBinary(bytes),
    "unary",
  );
}

async function reply<Request, Reply>(request: Request, answer: (request: Request) => Promise<Reply> | Reply) {
  return await answer(request);
}

function replyOf(error: unknown) {
  if (error instanceof KeptNotReady) {
    return notReadyStatus(error, error.outputs, error.inputs);
  }
  return statusOf(error);
}
