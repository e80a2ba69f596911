import type { EC2, ResourceType as Ec2Type, TagSpecification } from "@aws-sdk/client-ec2";
import type { Fields } from "../../../values/fields";
import type { Update } from "../../protocol/resource-type";
import { tagChanges, tagList } from "../tags";

/** Tags for a create call. Undefined if there are none, because EC2 requires that. */
export function tagSpecifications(type: Ec2Type, inputs: Fields): { TagSpecifications?: TagSpecification[] } {
  const Tags = tagList(inputs);
  return Tags.length === 0 ? {} : { TagSpecifications: [{ ResourceType: type, Tags }] };
}

/** Changes the tags of an EC2 resource from the old inputs to the new ones. */
export async function updateTags(ec2: EC2, id: string, { olds, news }: Update): Promise<void> {
  const { set, remove } = tagChanges(olds, news);
  if (set.length > 0) {
    await ec2.createTags({ Resources: [id], Tags: set });
  }
  if (remove.length > 0) {
    await ec2.deleteTags({ Resources: [id], Tags: remove.map((Key) => ({ Key })) });
  }
}
