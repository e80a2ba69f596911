import { counted } from "@inservice/rollout/plan";
import { demand } from "../findings";
import { isProduction, productionStacks } from "../production";
import { AUTO_SCALING_GROUP } from "../resource-types";
import { resourceRule } from "../rule";
import { integer } from "../setting";

const least = integer({
  key: "minimum",
  description: "Fewest hosts to which a production fleet may shrink.",
  default: 2,
  min: 1,
  max: 1000,
});

/** In-place releases take hosts out; one of one is all of them. */
export const minSizeInProduction = resourceRule({
  id: "min-size-in-production",
  level: "mandatory",
  severity: "high",
  what: "A production fleet keeps at least two hosts.",
  why: "With a single host every release, and every host that dies, is an outage.",
  fix: "set minSize to 2 or more; or narrow productionStacks.",
  sources: [
    "AWS Well-Architected Framework, REL10 (deploy the workload to multiple locations)",
    "issue 9 of aws-samples/aws-codedeploy-samples (fleets of one)",
  ],
  types: [AUTO_SCALING_GROUP],
  settings: [productionStacks, least],
  check: ({ stack, props }, config) =>
    isProduction(stack, config)
      ? demand(
          props.at("minSize"),
          (size) => typeof size === "number" && size >= config.get(least),
          `stack ${stack} is production and needs ${counted(config.get(least), "host")} to serve during a release`,
        )
      : [],
});
