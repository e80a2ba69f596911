import { PolicyPack } from "@pulumi/policy";
import { onConfigure } from "./configure";
import { checkPackConfig } from "./pack-config";
import { underPreset } from "./presets";
import { rules, topics } from "./rules";
import { Waivers } from "./waivers";
import { putInForce } from "./waivers-in-force";

onConfigure((config) => {
  const properties = new Map([...config].map(([name, given]) => [name, given.properties]));
  putInForce(new Waivers(checkPackConfig(rules, properties)));
  return underPreset(topics, config);
});

// Constructing the pack starts its server: load this file only through `--policy-pack`.
new PolicyPack("inservice", { policies: rules.map(({ policy }) => policy) });
