import { AwsError } from "../../protocol/aws-error";
import type { JsonOperation } from "../../protocol/json";
import type { CodeDeployStore } from "../store/store";
import { Input } from "./json-input";

/** Tags of applications and deployment groups. */
export class ResourceTags {
  constructor(
    private readonly store: CodeDeployStore,
    private readonly region: string,
    private readonly accountId: string,
  ) {}

  applicationArn(name: string): string {
    return `arn:aws:codedeploy:${this.region}:${this.accountId}:application:${name}`;
  }

  groupArn(applicationName: string, groupName: string): string {
    return `arn:aws:codedeploy:${this.region}:${this.accountId}:deploymentgroup:${applicationName}/${groupName}`;
  }

  put(arn: string, sent: readonly Input[]): void {
    const tags = this.store.tags.get(arn) ?? new Map<string, string>();
    for (const tag of sent) {
      tags.set(tag.required("Key", "InvalidTagsToAddException"), tag.text("Value") ?? "");
    }
    this.store.tags.set(arn, tags);
  }

  operations(): Record<string, JsonOperation> {
    return {
      TagResource: (sent) => {
        const input = new Input(sent);
        this.put(arnOf(input), input.structures("Tags"));
      },
      UntagResource: (sent) => {
        const input = new Input(sent);
        for (const key of input.texts("TagKeys")) {
          this.store.tags.get(arnOf(input))?.delete(key);
        }
      },
      ListTagsForResource: (sent) => {
        const tags = this.store.tags.get(arnOf(new Input(sent))) ?? new Map<string, string>();
        return { Tags: [...tags].map(([Key, Value]) => ({ Key, Value })) };
      },
    };
  }
}

function arnOf(input: Input): string {
  const arn = input.required("ResourceArn", "ResourceArnRequiredException");
  if (arn.startsWith("arn:")) {
    return arn;
  }
  throw new AwsError("InvalidArnException", `ResourceArn is "${arn}"; an ARN starts with "arn:".`);
}
