import type { dynamic } from "@pulumi/pulumi";

/**
 * What Pulumi writes into state as source text. It must stay as it is, word for word: each method loads the installed
 * package when it is called and hands over, so state carries no code, no paths and no settings, and a corrected engine
 * also reaches delete and refresh of old resources. `require` is inside the methods because
 * anything outside would be captured; a test pins the text.
 */
export const deploymentProvider: dynamic.ResourceProvider = {
  async check(olds, news) {
    return require("@inservice/rollout/operations").check(olds, news);
  },
  async diff(id, olds, news) {
    return require("@inservice/rollout/operations").diff(id, olds, news);
  },
  async create(inputs) {
    return require("@inservice/rollout/operations").create(inputs);
  },
  async read(id, props) {
    return require("@inservice/rollout/operations").read(id, props);
  },
  async update(id, olds, news) {
    return require("@inservice/rollout/operations").update(id, olds, news);
  },
  async delete(id, props) {
    return require("@inservice/rollout/operations").remove(id, props);
  },
};
