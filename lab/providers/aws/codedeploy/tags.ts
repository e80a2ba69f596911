import type { CodeDeploy } from "@aws-sdk/client-codedeploy";
import type { Update } from "../../protocol/resource-type";
import { tagChanges } from "../tags";

export async function updateCodeDeployTags(codeDeploy: CodeDeploy, arn: string | undefined, change: Update) {
  const { set, remove } = tagChanges(change.olds, change.news);
  if (arn === undefined || (set.length === 0 && remove.length === 0)) {
    return;
  }
  if (set.length > 0) {
    await codeDeploy.tagResource({ ResourceArn: arn, Tags: set });
  }
  if (remove.length > 0) {
    await codeDeploy.untagResource({ ResourceArn: arn, TagKeys: remove });
  }
}
