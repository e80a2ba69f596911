/** Permissions that no call in the lab needs, and why a policy has them all the same. */
export interface UnrecordedPermissions {
  readonly reason: string;
  readonly actions: readonly string[];
}
