import { PolicyPack } from "@pulumi/policy";
import { onConfigure } from "./pack/configure";
import { checkPackConfig } from "./pack/pack-config";
import { underPreset } from "./pack/presets";
import { rules, topics } from "./rules";
import { Waivers } from "./waiving/accepted-waivers";
import { putInForce } from "./waiving/current-waivers";

onConfigure((config) => {
  const properties = new Map([...config].map(([name, given]) => [name, given.properties]));
  putInForce(new Waivers(checkPackConfig(rules, properties)));
  return underPreset(topics, config);
});

// Constructing the pack starts its server: load this file only through `--policy-pack`.
new PolicyPack("inservice", { policies: rules.map(({ policy }) => policy) });
