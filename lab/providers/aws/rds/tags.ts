import type { Update } from "../../protocol/resource-type";
import type { AwsServices } from "../services";
import { tagChanges } from "../tags";

export async function updateRdsTags(services: AwsServices, change: Update): Promise<void> {
  const { set, remove } = tagChanges(change.olds, change.news);
  const ResourceName = change.state.required("arn");
  const rds = services.query("rds");
  if (set.length > 0) {
    await rds.call("AddTagsToResource", { ResourceName, "Tags.Tag": set.map(plainTag) });
  }
  if (remove.length > 0) {
    await rds.call("RemoveTagsFromResource", { ResourceName, "TagKeys.member": remove });
  }
}

export function plainTag({ Key, Value }: { readonly Key: string; readonly Value: string }) {
  return { Key, Value };
}
