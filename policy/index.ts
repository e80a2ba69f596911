import { PolicyPack } from "@pulumi/policy";
import { onConfigure } from "./configure";
import { checkPackConfig } from "./pack-config";
import { rules } from "./rules";
import { Waivers } from "./waivers";
import { putInForce } from "./waivers-in-force";

onConfigure((config) => putInForce(new Waivers(checkPackConfig(rules, config))));

// Constructing the pack starts its server: load this file only through `--policy-pack`.
new PolicyPack("inservice", { policies: rules.map(({ policy }) => policy) });
