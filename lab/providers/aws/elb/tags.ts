import type { Update } from "../../protocol/resource-type";
import type { AwsServices } from "../services";
import { tagChanges } from "../tags";
import { classic } from "./describe";

export async function updateClassicTags(services: AwsServices, name: string, change: Update): Promise<void> {
  const { set, remove } = tagChanges(change.olds, change.news);
  const call = async (
    operation: string,
    tags: readonly { readonly Key: string; readonly Value?: string }[],
  ) => {
    if (tags.length === 0) {
      return;
    }
    await classic(services).call(operation, {
      "LoadBalancerNames.member": [name],
      "Tags.member": tags.map((tag) => ({ ...tag })),
    });
  };
  await call("AddTags", set);
  await call(
    "RemoveTags",
    remove.map((Key) => ({ Key })),
  );
}
