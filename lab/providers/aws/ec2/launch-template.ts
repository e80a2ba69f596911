import { returned, unlessGone } from "../errors";
import type { AwsType } from "../services";
import { ec2Arn } from "./arn";
import { DATA_INPUTS, launchTemplateData } from "./launch-template-data";
import { tagSpecifications, updateTags } from "./tags";

const GONE = ["InvalidLaunchTemplateId.NotFound", "InvalidLaunchTemplateId.NotFoundException"];
const VERSIONED = [...DATA_INPUTS, "description"];

export const launchTemplate: AwsType = {
  token: "aws:ec2/launchTemplate:LaunchTemplate",
  supported: [...VERSIONED, "defaultVersion", "name", "namePrefix", "tags", "updateDefaultVersion"],
  replaceOn: ["name", "namePrefix"],
  uniqueBy: ["name"],
  unordered: ["vpcSecurityGroupIds", "securityGroupNames", "tagSpecifications"],
  naming: { property: "name", maxLength: 128 },
  tagged: true,
  changedOutputs: (changed) => {
    if (!changed.some((name) => VERSIONED.includes(name))) {
      return [];
    }
    return changed.includes("defaultVersion") ? ["latestVersion"] : ["latestVersion", "defaultVersion"];
  },

  async create(inputs, { services }) {
    const made = await services.ec2.createLaunchTemplate({
      LaunchTemplateName: inputs.required("name"),
      VersionDescription: inputs.text("description"),
      LaunchTemplateData: launchTemplateData(inputs),
      ...tagSpecifications("launch-template", inputs),
    });
    return returned(made.LaunchTemplate?.LaunchTemplateId, "CreateLaunchTemplate");
  },

  async update(id, change, { services }) {
    const { ec2 } = services;
    let latest = change.state.number("latestVersion") ?? 1;
    if (change.changed.some((name) => VERSIONED.includes(name))) {
      const made = await ec2.createLaunchTemplateVersion({
        LaunchTemplateId: id,
        VersionDescription: change.news.text("description"),
        LaunchTemplateData: launchTemplateData(change.news),
      });
      latest = returned(made.LaunchTemplateVersion?.VersionNumber, "CreateLaunchTemplateVersion");
    }
    const follows = change.news.flag("updateDefaultVersion") === true;
    const version = follows ? latest : change.news.number("defaultVersion");
    if (version !== undefined && version !== change.state.number("defaultVersion")) {
      await ec2.modifyLaunchTemplate({ LaunchTemplateId: id, DefaultVersion: String(version) });
    }
    await updateTags(ec2, id, change);
  },

  async read(id, state, { services }) {
    const answer = await unlessGone(
      services.ec2.describeLaunchTemplates({ LaunchTemplateIds: [id] }),
      ...GONE,
    );
    const found = answer?.LaunchTemplates?.[0];
    if (found === undefined) {
      return undefined;
    }
    return {
      arn: ec2Arn(services, undefined, "launch-template", id),
      name: found.LaunchTemplateName,
      namePrefix: state.text("namePrefix") ?? "",
      latestVersion: found.LatestVersionNumber,
      defaultVersion: found.DefaultVersionNumber,
      region: services.region,
    };
  },

  async delete(id, _state, { services }) {
    await unlessGone(services.ec2.deleteLaunchTemplate({ LaunchTemplateId: id }), ...GONE);
  },
};
