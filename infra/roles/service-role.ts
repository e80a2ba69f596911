import * as pulumi from "@pulumi/pulumi";
import * as aws from "../base/aws";
import type { Tags } from "../base/tags";
import type { RoleSettings } from "../settings/sections/roles";
import { boundary } from "./boundary";
import type { PolicyDocument } from "./policy-document";

export interface ServiceRoleArgs {
  readonly description: string;
  /** Trust policy: the one service that may assume the role, and the conditions. */
  readonly assumeRolePolicy: pulumi.Input<string>;
  /** All permissions of the role. It gets no managed policy. */
  readonly policy: pulumi.Input<PolicyDocument>;
  readonly roles: RoleSettings;
  readonly tags: Tags;
}

/** A role for one service with one inline policy, within the stack's boundary. */
interface ServiceRole {
  readonly role: aws.iam.Role;
  /** Depend on it to act only after the role has its permissions. */
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
