import { demand, each, type Finding, when } from "../reading/findings";
import type { Property } from "../reading/property";
import { AUTO_SCALING_GROUP } from "../reading/resource-types";
import { resourceRule } from "../rule/rule";

const MOVING: readonly unknown[] = [undefined, "", "$Latest", "$Default"];

/** Hosts that launch at different times must use the same template. */
export const launchTemplateVersionPinned = resourceRule({
  id: "launch-template-version-pinned",
  level: "mandatory",
  severity: "medium",
  what: "An Auto Scaling group names the version of its launch template by number.",
  why:
    "$Latest and $Default (which also applies without a version) change while the group runs. Hosts that " +
    "launch during a release then differ from the others, an instance refresh sees no change and does " +
    "not start, and a rollback of the group does not restore the old template.",
  fix: "set version to the template's latestVersion as a string: template.latestVersion.apply(String).",
  sources: [
    "Amazon EC2 Auto Scaling user guide, launch templates and instance refresh",
    "issue 155 of terraform-aws-modules/terraform-aws-autoscaling",
  ],
  types: [AUTO_SCALING_GROUP],
  check: ({ props }) => {
    const mixed = props.at("mixedInstancesPolicy", "launchTemplate");
    return [
      ...pinned(props.at("launchTemplate")),
      ...pinned(mixed.at("launchTemplateSpecification")),
      ...each(mixed.at("overrides"), (override) => pinned(override.at("launchTemplateSpecification"))),
    ];
  },
});

function pinned(template: Property): readonly Finding[] {
  return when(template, (value) =>
    value === undefined
      ? []
      : demand(template.at("version"), (version) => !MOVING.includes(version), "it is not a fixed version"),
  );
}
