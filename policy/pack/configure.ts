import { createRequire } from "node:module";
import type { EnforcementLevel } from "@pulumi/policy";

/**
 * The configuration of one policy. The engine has already filled in the policy's own level and the defaults of its
 * settings.
 */
export interface GivenConfig {
  readonly level: EnforcementLevel;
  readonly properties: object;
}

/** The engine's configuration by policy name. */
export type PackConfig = ReadonlyMap<string, GivenConfig>;

/** Values that replace a policy's level and some of its settings. */
export interface Adjustment {
  readonly level: EnforcementLevel;
  readonly texts: Readonly<Record<string, string>>;
}

// The SDK serves this very object. A second copy of @pulumi/pulumi, which pnpm may install, would have its own
// object.
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
 * Calls `decide` with the whole configuration each time the engine configures the pack, and applies its answer. If
 * `decide` throws, the operation ends before any resource is judged.
 *
 * The SDK shows each policy only the configuration under its own name. A misspelled name would silently leave a rule
 * at its defaults. Only the request contains all names. Its map is read inside the SDK's own try block, which passes
 * an error's text on to the engine. While gRPC decodes the request, an error's text would be lost.
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
