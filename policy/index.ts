import { PolicyPack } from "@pulumi/policy";
import { rules } from "./rules";

// Constructing the pack starts its server: load this file only through `--policy-pack`.
new PolicyPack("inservice", { policies: rules.map(({ policy }) => policy) });
