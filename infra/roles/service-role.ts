import * as pulumi from "@pulumi/pulumi";
import * as aws from "../base/aws";
import type { Tags } from "../base/tags";
import type { RoleSettings } from "../settings/sections/roles";
import { boundary } from "./boundary";
import type { PolicyDocument } from "./policy-document";

export interface ServiceRoleArgs {
  readonly description: string;
  /** Trust policy: the one service that may assume the role, and on what conditions. */
  readonly assumeRolePolicy: pulumi.Input<string>;
  /** All that the role may do: it gets no managed policy. */
  readonly policy: pulumi.Input<PolicyDocument>;
  readonly roles: RoleSettings;
  readonly tags: Tags;
}

/** A role of one service with one inline policy, within the stack's boundary. */
interface ServiceRole {
  readonly role: aws.iam.Role;
  /** Whoever waits for it does not act before the role has its rights. */
  readonly policy: aws.iam.RolePolicy;
}

export function serviceRole(name: string, args: ServiceRoleArgs, parent: pulumi.Resource): ServiceRole {
  const role = new aws.iam.Role(
    name,
    {
      description: args.description,
      assumeRolePolicy: args.assumeRolePolicy,
      ...boundary(args.roles),
      tags: args.tags,
    },
    { parent },
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-policy`,
    { role: role.name, policy: pulumi.jsonStringify(args.policy) },
    { parent },
  );
  return { role, policy };
}
