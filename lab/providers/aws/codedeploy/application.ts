import { unlessGone } from "../errors";
import type { AwsType } from "../services";
import { tagList } from "../tags";
import { updateCodeDeployTags } from "./tags";

const GONE = "ApplicationDoesNotExistException";

export const application: AwsType = {
  token: "aws:codedeploy/application:Application",
  supported: ["computePlatform", "name", "tags"],
  replaceOn: ["computePlatform", "name"],
  uniqueBy: ["name"],
  naming: { property: "name", maxLength: 100 },
  defaults: { computePlatform: "Server" },
  tagged: true,

  async create(inputs, { services }) {
    const tags = tagList(inputs);
    const applicationName = inputs.required("name");
    const computePlatform = inputs.choice("computePlatform", ["Server", "Lambda", "ECS"]);
    await services.codeDeploy.createApplication({
      applicationName,
      computePlatform,
      ...(tags.length === 0 ? {} : { tags }),
    });
    return applicationName;
  },

  async update(_id, change, { services }) {
    await updateCodeDeployTags(services.codeDeploy, change.state.text("arn"), change);
  },

  async read(id, state, { services }) {
    const applicationName = state.text("name") ?? id;
    const found = (await unlessGone(services.codeDeploy.getApplication({ applicationName }), GONE))
      ?.application;
    if (found === undefined) {
      return undefined;
    }
    return {
      arn: `arn:aws:codedeploy:${services.region}:${await services.accountId()}:application:${applicationName}`,
      name: found.applicationName,
      applicationId: found.applicationId,
      computePlatform: found.computePlatform,
      githubAccountName: found.gitHubAccountName ?? "",
      linkedToGithub: found.linkedToGitHub ?? false,
      region: services.region,
    };
  },

  async delete(id, state, { services }) {
    const applicationName = state.text("name") ?? id;
    await unlessGone(services.codeDeploy.deleteApplication({ applicationName }), GONE);
  },
};
