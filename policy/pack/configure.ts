import { createRequire } from "node:module";
import type { EnforcementLevel } from "@pulumi/policy";

/** What the engine hands over for one policy; it has filled in the policy's own level and the defaults of its settings. */
export interface GivenConfig {
  readonly level: EnforcementLevel;
  readonly properties: object;
}

/** The config that the engine hands over, by name of policy. */
export type PackConfig = ReadonlyMap<string, GivenConfig>;

/** What takes the place of a policy's level and of some of its settings. */
export interface Adjustment {
  readonly level: EnforcementLevel;
  readonly texts: Readonly<Record<string, string>>;
}

// The SDK serves this very object. Another copy of @pulumi/pulumi, as pnpm may install one, would have one of its own.
const requireAsSdk = createRequire(require.resolve("@pulumi/policy"));
const { AnalyzerService }: typeof import("@pulumi/pulumi/proto/analyzer_grpc_pb") = requireAsSdk(
  "@pulumi/pulumi/proto/analyzer_grpc_pb",
);
const { EnforcementLevel: Level }: typeof import("@pulumi/pulumi/proto/analyzer_pb") = requireAsSdk(
  "@pulumi/pulumi/proto/analyzer_pb",
);

const LEVELS = [
  [Level.ADVISORY, "advisory"],
  [Level.MANDATORY, "mandatory"],
  [Level.REMEDIATE, "remediate"],
  [Level.DISABLED, "disabled"],
] as const;

/**
 * Calls `decide` with the whole config whenever the engine configures the pack, and puts in force what it answers. An
 * error it throws ends the operation before any resource is looked at.
 *
 * The SDK shows each policy only the config under its own name, so a misspelt name would leave a rule at its defaults
 * without a word. The request is the only place where all names pass. Its map is read inside the SDK's own try block, which
 * hands the text of an error on to the engine; while decoding, gRPC would drop the text.
 */
export function onConfigure(decide: (config: PackConfig) => ReadonlyMap<string, Adjustment>): void {
  const { configure } = AnalyzerService;
  const decode = configure.requestDeserialize;
  configure.requestDeserialize = (bytes) => {
    const request = decode(bytes);
    const given = request.getPolicyconfigMap();
    request.getPolicyconfigMap = () => {
      const names = given.getEntryList().map(([name]) => name);
      const config = names.map((name): [string, GivenConfig] => {
        const entry = given.get(name);
        const level = LEVELS.find(([number]) => number === entry?.getEnforcementlevel())?.[1];
        return [
          name,
          { level: level ?? "mandatory", properties: entry?.getProperties()?.toJavaScript() ?? {} },
        ];
      });
      for (const [name, { level, texts }] of decide(new Map(config))) {
        const entry = given.get(name);
        entry?.setEnforcementlevel(LEVELS.find(([, word]) => word === level)?.[0] ?? Level.MANDATORY);
        for (const [key, text] of Object.entries(texts)) {
          entry?.getProperties()?.getFieldsMap().get(key)?.setStringValue(text);
        }
      }
      return given;
    };
    return request;
  };
}
