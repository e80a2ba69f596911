import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";

/** The config that the engine hands over: by name of policy, its properties. */
export type PackConfig = ReadonlyMap<string, object>;

/**
 * Calls `accept` with the whole config whenever the engine configures the pack. An error it throws ends the operation
 * before any resource is looked at.
 *
 * The SDK shows each policy only the config under its own name, so a misspelt name would leave a rule at its defaults
 * without a word. The request is the only place where all names pass. Its map is read inside the SDK's own try block, which
 * hands the text of an error on to the engine; while decoding, gRPC would drop the text.
 */
export function onConfigure(accept: (config: PackConfig) => void): void {
  const { configure } = AnalyzerService;
  const decode = configure.requestDeserialize;
  configure.requestDeserialize = (bytes) => {
    const request = decode(bytes);
    const given = request.getPolicyconfigMap();
    request.getPolicyconfigMap = () => {
      const configs = given.getEntryList().map(([name]) => name);
      accept(new Map(configs.map((name) => [name, given.get(name)?.getProperties()?.toJavaScript() ?? {}])));
      return given;
    };
    return request;
  };
}
