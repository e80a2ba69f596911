import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

/** Shows a line next to the resource with this URN. */
export type EngineLog = (urn: string, line: string) => void;

/** Sends lines to the engine that started the provider. Without an engine's address, they go to standard error. */
export function engineLog(address: string | undefined): EngineLog {
  if (address === undefined) {
    return (_urn, line) => process.stderr.write(`${line}\n`);
  }
  const engine = new EngineClient(address, credentials.createInsecure());
  return (urn, line) => {
    const request = new LogRequest().setSeverity(LogSeverity.INFO).setMessage(line).setUrn(urn);
    engine.log(request, (error) => {
      if (error !== null) {
        process.stderr.write(`engine log: ${error.message}: ${line}\n`);
      }
    });
  };
}
